// A client beside a fake server, and a record of what it announced.

import { type ClientOptions, createClient } from "./client.ts";
import { createFakeServer } from "./fake-server.ts";

export interface Announced {
  readonly seq: number;
  readonly replayed: boolean;
}

export function setUp(options: ClientOptions & { pageSize?: number; random?: () => number } = {}) {
  const { pageSize, random, ...clientOptions } = options;
  const world = createFakeServer({ ...(pageSize && { pageSize }), ...(random && { random }) });
  const announced: Announced[] = [];

  /** One more client of the same person: another device, or the page after a reload. */
  function open() {
    const client = createClient({ url: "http://test", platform: world.platform, ...clientOptions });
    client.onNotification(({ seq }, { replayed }) => announced.push({ seq, replayed }));
    return client;
  }

  const client = open();
  return {
    ...world,
    client,
    open,
    announced,
    seqs: () => client.getSnapshot().items.map((item) => item.seq),
    /** Starts, and waits until it is quiet. */
    async start() {
      client.start();
      await world.advance(0);
    },
  };
}

/** In memory, as localStorage is for a page. */
export function createMemory() {
  const entries = new Map<string, string>();
  return {
    entries,
    get: (key: string) => entries.get(key) ?? null,
    set: (key: string, value: string) => void entries.set(key, value),
  };
}
