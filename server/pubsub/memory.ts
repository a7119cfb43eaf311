// PubSub within one process: the embedded default.

import type { PubSub } from "./pubsub.ts";

type Listener = (message: string) => void;

export function createMemoryPubSub(): PubSub {
  const listeners = new Map<string, Set<Listener>>();

  return {
    async publish(topic, message) {
      for (const listener of listeners.get(topic) ?? []) listener(message);
    },
    async subscribe(topic, listener) {
      const own: Listener = (message) => listener(message);
      const ofTopic = listeners.get(topic) ?? new Set();
      listeners.set(topic, ofTopic.add(own));
      return () => {
        ofTopic.delete(own);
        if (ofTopic.size === 0 && listeners.get(topic) === ofTopic) listeners.delete(topic);
      };
    },
    // It cannot go away, so it never returns.
    status: () => "up",
    onReturn: () => () => {},
    async close() {
      listeners.clear();
    },
  };
}
