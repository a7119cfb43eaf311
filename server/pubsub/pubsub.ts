// The port through which servers hurry messages to each other. A message is a hint: it may be lost, doubled or late.

type Unsubscribe = () => void;

/** Must not throw. One may listen to many topics: it is told which. */
export type Listener = (message: string, topic: string) => void;

export interface PubSub {
  /**
   * Resolves when the message is handed over; rejects when it cannot be, with PubSubAway while there is nothing to hand it to.
   * Then whoever listens on this process hears it all the same. It never waits for that to come back.
   */
  publish(topic: string, message: string): Promise<void>;
  /**
   * Resolves when every later publish on the topic will be heard; while the other servers are out of reach, at once: then
   * what they publish is heard from their return on. A listener that listens already goes on doing so, and hears things once.
   */
  subscribe(topic: string, listener: Listener): Promise<void>;
  /** It hears nothing any more, from now on, even if its subscription was still under way. Whether or not it listened. */
  unsubscribe(topic: string, listener: Listener): void;
  /** `down`: the other servers are out of reach, and this process hears itself alone. */
  status(): "up" | "down";
  /** Hears when the other servers are in reach again and everything is subscribed to: what was missed can be looked for now. */
  onReturn(listener: () => void): Unsubscribe;
  close(): Promise<void>;
}

/** The other servers are out of reach. Whoever carries the messages has logged it, once. */
export class PubSubAway extends Error {
  override readonly name = "PubSubAway";
}
