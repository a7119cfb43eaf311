// PubSub within one process: the embedded default.

import { createMultimap } from "../multimap.ts";
import type { Listener, PubSub } from "./pubsub.ts";

export function createMemoryPubSub(): PubSub {
  const listeners = createMultimap<string, Listener>();

  return {
    async publish(topic, message) {
      for (const listener of listeners.of(topic)) listener(message, topic);
    },
    async subscribe(topic, listener) {
      listeners.add(topic, listener);
    },
    unsubscribe(topic, listener) {
      listeners.remove(topic, listener);
    },
    // It cannot go away, so it never returns.
    status: () => "up",
    onReturn: () => () => {},
    async close() {
      listeners.clear();
    },
  };
}
