// Loaded into a server before its own code (`bun --preload`), in tests alone: a small door on a Unix socket in its data folder,
// through which a test sees what the server holds, and arms the point at which it dies. The product knows nothing of it.

import { heapStats } from "bun:jsc";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { plugin } from "bun";

/** What a server holds. */
export interface Holdings {
  /** Objects that keep something going. */
  readonly timers: number;
  /** WebSockets, closed ones that nobody has let go of included. */
  readonly sockets: number;
  /** Topics that are listened to on the PubSub in memory. */
  readonly topics: number;
  /** Bytes, after a collection. */
  readonly heap: number;
  readonly resident: number;
}

/** Beside the server's data. */
export const doorOf = (dataDir: string): string => join(dataDir, "inside.sock");

const listened = new Map<string, number>();
let isArmed = false;

/** Between commit and publish: `perform` has committed, and nobody has been told. */
function dieIfArmed(): void {
  if (isArmed) process.kill(process.pid, "SIGKILL");
}

/** Puts something around what a module exports: the module itself is loaded under another name. */
function wrap(file: RegExp, exported: string, by: string): void {
  plugin({
    name: `around ${exported}`,
    setup(build) {
      build.onLoad({ filter: file }, ({ path }) => ({
        loader: "ts",
        contents: `export * from ${JSON.stringify(`${path}?itself`)};
          import { ${exported} as itself } from ${JSON.stringify(`${path}?itself`)};
          export const ${exported} = (...all) => globalThis.${by}(itself(...all));`,
      }));
    },
  });
}

type Committed = (...all: unknown[]) => Promise<void>;
type Subscribe = (topic: string, listener: unknown) => Promise<() => void>;

Object.assign(globalThis, {
  aroundPublisher: (publisher: { committed: Committed }) => ({
    ...publisher,
    committed: (...all: unknown[]) => {
      dieIfArmed();
      return publisher.committed(...all);
    },
  }),
  aroundPubSub: (pubsub: { subscribe: Subscribe }) => ({
    ...pubsub,
    subscribe: async (topic: string, listener: unknown) => {
      const unsubscribe = await pubsub.subscribe(topic, listener);
      listened.set(topic, (listened.get(topic) ?? 0) + 1);
      return () => {
        const left = (listened.get(topic) ?? 0) - 1;
        if (left > 0) listened.set(topic, left);
        else listened.delete(topic);
        unsubscribe();
      };
    },
  }),
});
wrap(/server\/live\/publisher\.ts$/, "createPublisher", "aroundPublisher");
wrap(/server\/pubsub\/memory\.ts$/, "createMemoryPubSub", "aroundPubSub");

const door = doorOf(process.env["DATA_DIR"] ?? ".");
rmSync(door, { force: true });
Bun.serve({
  unix: door,
  fetch(request) {
    if (new URL(request.url).pathname === "/arm") {
      isArmed = true;
      return new Response();
    }
    return Response.json(holdings());
  },
}).unref();

function holdings(): Holdings {
  Bun.gc(true);
  const { objectTypeCounts, heapSize } = heapStats();
  return {
    timers: objectTypeCounts["Timeout"] ?? 0,
    sockets: objectTypeCounts["ServerWebSocket"] ?? 0,
    topics: listened.size,
    heap: heapSize,
    resident: process.memoryUsage.rss(),
  };
}
