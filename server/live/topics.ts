// Who on this process listens to which topic. A topic is subscribed to while it has listeners, once however many they are.

import type { PubSub, Unsubscribe } from "../pubsub/pubsub.ts";
import type { Session } from "./socket.ts";

interface Topic {
  readonly listeners: Set<Session>;
  readonly subscribed: Promise<Unsubscribe>;
}

interface Deps<Key extends string> {
  readonly pubsub: PubSub;
  /** The name under which a topic is published. */
  readonly nameOf: (key: Key) => string;
  readonly hear: (listeners: ReadonlySet<Session>, message: string, key: Key) => void;
}

const nobody: ReadonlySet<Session> = new Set();

export function createTopics<Key extends string>({ pubsub, nameOf, hear }: Deps<Key>) {
  const topics = new Map<Key, Topic>();

  function begin(key: Key): Topic {
    const listeners = new Set<Session>();
    const subscribed = pubsub.subscribe(nameOf(key), (message) => hear(listeners, message, key));
    const topic = { listeners, subscribed };
    topics.set(key, topic);
    return topic;
  }

  return {
    keys: () => topics.keys(),
    listeners: (key: Key): ReadonlySet<Session> => topics.get(key)?.listeners ?? nobody,
    /** Resolves when every later message will be heard. Rejects when that cannot be: whoever waited leaves, the next tries anew. */
    async add(key: Key, session: Session): Promise<void> {
      const topic = topics.get(key) ?? begin(key);
      topic.listeners.add(session);
      await topic.subscribed;
    },
    /** Whether or not it was there. */
    remove(key: Key, session: Session): void {
      const topic = topics.get(key);
      if (topic === undefined || !topic.listeners.delete(session) || topic.listeners.size > 0) return;
      topics.delete(key);
      topic.subscribed.then(
        (unsubscribe) => unsubscribe(),
        () => {},
      );
    },
  };
}
