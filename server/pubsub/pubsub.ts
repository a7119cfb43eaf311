// The port through which servers hurry messages to each other. A message is a hint: it may be lost, doubled or late.

export type Unsubscribe = () => void;

export interface PubSub {
  /** Resolves when the message is handed over; rejects when it cannot be. */
  publish(topic: string, message: string): Promise<void>;
  /** Resolves when every later publish on the topic will be heard. Listeners must not throw. */
  subscribe(topic: string, listener: (message: string) => void): Promise<Unsubscribe>;
  close(): Promise<void>;
}
