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
  /** Topics that are listened to on the PubSub, whichever it is. */
  readonly topics: number;
  /** Bytes, after a collection. */
  readonly heap: number;
  readonly resident: number;
}

/** Beside the server's data. */
export const doorOf = (dataDir: string): string => join(dataDir, "inside.sock");

const listened = new Map<string, Set<unknown>>();

/**
 * Where a server can be made to die: everything is written and nothing committed; committed, and nobody has been told; published, and
 * whoever asked for it has no answer yet.
 */
export const points = ["written", "committed", "published"] as const;
export type Point = (typeof points)[number];

let armedAt: string | null = null;

function dieIfArmed(point: Point): void {
  if (armedAt === point) process.kill(process.pid, "SIGKILL");
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

type Asynchronous = (...all: unknown[]) => Promise<unknown>;
interface PubSub {
  readonly subscribe: (topic: string, listener: unknown) => Promise<void>;
  readonly unsubscribe: (topic: string, listener: unknown) => void;
}

const aroundPubSub = (pubsub: PubSub): PubSub => ({
  ...pubsub,
  subscribe: (topic, listener) => {
    listened.set(topic, (listened.get(topic) ?? new Set()).add(listener));
    return pubsub.subscribe(topic, listener);
  },
  unsubscribe: (topic, listener) => {
    const listeners = listened.get(topic);
    listeners?.delete(listener);
    if (listeners?.size === 0) listened.delete(topic);
    pubsub.unsubscribe(topic, listener);
  },
});

Object.assign(globalThis, {
  aroundAnnounce:
    (announce: (...all: unknown[]) => Promise<readonly unknown[]>) =>
    async (...all: unknown[]) => {
      const entries = await announce(...all);
      // A sweep that finds nothing says nothing.
      if (entries.length > 0) dieIfArmed("written");
      return entries;
    },
  aroundPublisher: (publisher: { committed: Asynchronous }) => ({
    ...publisher,
    committed: async (...all: unknown[]) => {
      dieIfArmed("committed");
      await publisher.committed(...all);
      dieIfArmed("published");
    },
  }),
  aroundPubSub,
  aroundRedisPubSub: async (pubsub: Promise<PubSub>) => aroundPubSub(await pubsub),
});
wrap(/server\/notifications\/announce\.ts$/, "createAnnounce", "aroundAnnounce");
wrap(/server\/live\/publisher\.ts$/, "createPublisher", "aroundPublisher");
wrap(/server\/pubsub\/memory\.ts$/, "createMemoryPubSub", "aroundPubSub");
wrap(/server\/pubsub\/redis\.ts$/, "createRedisPubSub", "aroundRedisPubSub");

const door = doorOf(process.env["DATA_DIR"] ?? ".");
rmSync(door, { force: true });
Bun.serve({
  unix: door,
  fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/arm") {
      armedAt = searchParams.get("at");
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
