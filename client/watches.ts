// The lots that this client watches, each by any number of listeners, and again whenever a connection begins.

import type { ClientFrame, dayTopic, LotFrame, ServerFrame } from "@parkmate/protocol/frames";
import type { LotId } from "@parkmate/protocol/ids";

/**
 * `watching`: every change is told from here on, so read the lot now. It comes first, after each reconnection, and whenever
 * some changes could not be told. `lot`: some slots have changed; of two words about a slot the later `at` wins.
 */
export type WatchEvent = LotFrame | Extract<ServerFrame, { type: "watching" }>;
/** A lot, or what goes on in an owner's lots, for administrators anywhere: of that, `watching` alone is told, again and again. */
export type Topic = LotId | typeof dayTopic;
export type WatchListener = (event: WatchEvent) => void;

export function createWatches(say: (frame: ClientFrame) => void) {
  const watched = new Map<string, Set<WatchListener>>();
  const ask = (topic: string) => say({ type: "watch", topic });

  return {
    watch(topic: string, listener: WatchListener): () => void {
      const listeners = watched.get(topic) ?? new Set();
      const mine: WatchListener = (event) => listener(event);
      watched.set(topic, listeners.add(mine));
      // Also where it is watched already: the answer tells the newcomer to read.
      ask(topic);
      return () => {
        if (!listeners.delete(mine) || listeners.size > 0) return;
        watched.delete(topic);
        say({ type: "unwatch", topic });
      };
    },
    /** Watches end with their socket. */
    again(): void {
      for (const topic of watched.keys()) ask(topic);
    },
    /** Who is to hear of it. */
    of: (event: WatchEvent): Iterable<WatchListener> => watched.get("topic" in event ? event.topic : event.lotId) ?? [],
  };
}
