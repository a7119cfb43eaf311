// Which sessions on this process listen to which topic. A topic is subscribed to while it has listeners, once however many they
// are, and for all topics by one function: nothing is kept for a topic but its name and who listens.

import { createMultimap } from "../multimap.ts";
import type { PubSub } from "../pubsub/pubsub.ts";
import type { Session } from "./socket.ts";

interface Deps {
  readonly pubsub: PubSub;
  readonly hear: (listeners: Iterable<Session>, message: string, topic: string) => void;
}

export function createTopics({ pubsub, hear }: Deps) {
  const listeners = createMultimap<string, Session>();
  /** Subscriptions that are not in force yet, or cannot be. */
  const awaited = new Map<string, Promise<void>>();
  const tell = (message: string, topic: string) => hear(listeners.of(topic), message, topic);

  function begin(topic: string): void {
    const subscribed = pubsub.subscribe(topic, tell).then(() => {
      if (awaited.get(topic) === subscribed) awaited.delete(topic);
    });
    awaited.set(topic, subscribed);
  }

  return {
    keys: listeners.keys,
    listeners: listeners.of,
    count: listeners.count,
    /** Resolves when every later message will be heard. Rejects when that cannot be: whoever waited leaves, the next tries anew. */
    async add(topic: string, session: Session): Promise<void> {
      if (listeners.add(topic, session)) begin(topic);
      await awaited.get(topic);
    },
    /** Whether or not it was there. */
    remove(topic: string, session: Session): void {
      if (!listeners.remove(topic, session)) return;
      awaited.delete(topic);
      pubsub.unsubscribe(topic, tell);
    },
  };
}
