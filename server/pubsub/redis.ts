// PubSub over Redis, between the servers on one database. Redis only hurries: while it is away this process hears itself, and
// everything else is found in PostgreSQL.
//
//   away ── connected ──▶ subscribing ── all that is wanted is subscribed to: onReturn ──▶ up
//    ▲                        │                                                            │
//    └──── after a pause ─────┴────────────────── lost ────────────────────────────────────┘

import { setTimeout as pause } from "node:timers/promises";
import { ErrorReply } from "redis";
import type { Log } from "../log.ts";
import { createMultimap } from "../multimap.ts";
import { type Listener, type PubSub, PubSubAway } from "./pubsub.ts";
import { type Link, openLink } from "./redis-link.ts";
import { createSubscriptions } from "./redis-subscriptions.ts";

interface Deps {
  /** `redis://` or `rediss://`, with what it takes to get in. */
  readonly url: string;
  readonly log: Pick<Log, "warn" | "info">;
}

/** While there is a connection. */
interface Visit {
  readonly link: Link;
  readonly change: (channels: Iterable<string>) => Promise<void>;
}

/** In a cluster what is in the braces decides on the node, so all topics are on one. */
const prefix = "{parkmate}:";
/** Between two tries, in milliseconds. */
const shortestPause = 100;
const longestPause = 3_000;

/** Resolves after the first try to connect, whatever came of it; it goes on trying until it is closed. */
export async function createRedisPubSub({ url, log }: Deps): Promise<PubSub> {
  const probe = channelOf(`probe:${crypto.randomUUID()}`);
  /** By channel. */
  const listeners = createMultimap<string, Listener>();
  /** Who waits until a channel is subscribed to, or until Redis is away. */
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const returned = new Set<() => void>();
  const ending = new AbortController();
  const { promise: tried, resolve: hasTried } = Promise.withResolvers<void>();
  let visit: Visit | null = null;
  let isUp = false;
  let arrivedAt = Number.POSITIVE_INFINITY;
  let complaint = "";

  void stayConnected();
  await tried;

  async function stayConnected(): Promise<void> {
    const pauseAfter = createPauses();
    while (!ending.signal.aborted) {
      const reason = await connect().catch((error: unknown) => error);
      const stayed = performance.now() - arrivedAt;
      leave();
      if (ending.signal.aborted) break;
      complain(reason);
      hasTried();
      await pause(pauseAfter(stayed), undefined, { signal: ending.signal }).catch(() => {});
    }
    hasTried();
  }

  /** Returns, or throws, what ended the connection. */
  async function connect(): Promise<unknown> {
    const link = await openLink({
      url,
      probe,
      signal: ending.signal,
      hear: (message, channel) => hear(channel, message),
    });
    const change = createSubscriptions({
      link,
      isWanted: listeners.has,
      onSubscribed: settle,
    });
    visit = { link, change };
    if (ending.signal.aborted) {
      // It was closed just when the connection stood.
      link.giveUp(new Error("closed"));
    } else {
      await change(listeners.keys());
      arrive();
    }
    return link.lost;
  }

  function arrive(): void {
    isUp = true;
    arrivedAt = performance.now();
    complaint = "";
    log.info("Redis carries messages between the servers");
    hasTried();
    for (const listener of returned) listener();
  }

  /** Nobody waits for a Redis that is away. */
  function leave(): void {
    visit?.link.giveUp(new Error("closed"));
    visit = null;
    isUp = false;
    arrivedAt = Number.POSITIVE_INFINITY;
    for (const channel of waiting.keys()) settle(channel);
  }

  function settle(channel: string): void {
    waiting.get(channel)?.resolve();
    waiting.delete(channel);
  }

  function complain(reason: unknown): void {
    const words = wordsOf(reason);
    if (words === complaint) return;
    complaint = words;
    log.warn({ reason: words }, "Redis is away; what servers tell each other waits for a sweep");
  }

  function hear(channel: string, message: string): void {
    const topic = channel.slice(prefix.length);
    for (const listener of listeners.of(channel)) listener(message, topic);
  }

  function change(channel: string): void {
    const on = visit;
    // What Redis refuses now is tried anew with the next connection, and the refusal is logged.
    on?.change([channel]).catch((error: unknown) => on.link.giveUp(error));
  }

  async function subscribe(topic: string, listener: Listener): Promise<void> {
    const channel = channelOf(topic);
    if (listeners.add(channel, listener)) {
      if (visit !== null) waiting.set(channel, Promise.withResolvers());
      change(channel);
    }
    await waiting.get(channel)?.promise;
  }

  function unsubscribe(topic: string, listener: Listener): void {
    const channel = channelOf(topic);
    if (!listeners.remove(channel, listener)) return;
    settle(channel);
    change(channel);
  }

  async function publish(topic: string, message: string): Promise<void> {
    const channel = channelOf(topic);
    try {
      if (visit === null) throw new PubSubAway("Redis is away");
      await visit.link.publish(channel, message);
    } catch (cause) {
      hear(channel, message);
      throw cause instanceof ErrorReply ? cause : new PubSubAway("Redis is away", { cause });
    }
  }

  return {
    ...{ publish, subscribe, unsubscribe },
    status: () => (isUp ? "up" : "down"),
    onReturn(listener) {
      const own = () => listener();
      returned.add(own);
      return () => {
        returned.delete(own);
      };
    },
    async close() {
      ending.abort();
      leave();
      listeners.clear();
      returned.clear();
    },
  };
}

/**
 * How long to wait before the next try: twice as long each time, and never the same for all servers. From the beginning again
 * after a stay of some length; a Redis that only comes and goes is not run after, since each return costs a look at everything.
 */
export function createPauses(random: () => number = Math.random) {
  let longest = shortestPause;
  return (stayed: number): number => {
    if (stayed > longestPause) longest = shortestPause;
    const pause = longest * (0.5 + random() / 2);
    longest = Math.min(longestPause, 2 * longest);
    return pause;
  };
}

const channelOf = (topic: string): string => prefix + topic;

/** Never the address, which may hold a password. */
function wordsOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  const code = "code" in reason ? String(reason.code) : reason.name;
  return reason.message === "" ? code : reason.message;
}
