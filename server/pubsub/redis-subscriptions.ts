// Keeps what a link is subscribed to in step with what is wanted.

import type { Link } from "./redis-link.ts";

/** Channels in one command. */
const batch = 1_000;

interface Deps {
  readonly link: Pick<Link, "subscribe" | "unsubscribe">;
  readonly isWanted: (channel: string) => boolean;
  /** It is subscribed to from now on. */
  readonly onSubscribed: (channel: string) => void;
}

export function createSubscriptions({ link, isWanted, onSubscribed }: Deps) {
  const subscribed = new Set<string>();
  const changed = new Set<string>();
  let following: Promise<void> | null = null;

  /**
   * One command at a time: whatever changes meanwhile is in the next, so that the last word stands. And however many changed
   * together, they cost one command.
   */
  async function follow(): Promise<void> {
    while (changed.size > 0) {
      const channels = [...changed].slice(0, batch);
      for (const channel of channels) changed.delete(channel);
      const wanted = channels.filter((channel) => isWanted(channel) && !subscribed.has(channel));
      const unwanted = channels.filter((channel) => !isWanted(channel) && subscribed.has(channel));
      if (wanted.length > 0) await link.subscribe(wanted);
      for (const channel of wanted) subscribed.add(channel);
      if (unwanted.length > 0) await link.unsubscribe(unwanted);
      for (const channel of unwanted) subscribed.delete(channel);
      for (const channel of channels) if (subscribed.has(channel)) onSubscribed(channel);
    }
  }

  /** What is wanted of these channels has changed. Resolves when that is done, rejects when it cannot be. */
  return async function change(channels: Iterable<string>): Promise<void> {
    for (const channel of channels) changed.add(channel);
    following ??= follow().finally(() => {
      following = null;
    });
    await following;
  };
}
