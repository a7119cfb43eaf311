// The inbox as this browser last saw it, to be read while there is no network. Each person's apart; gone when they sign out.

import type { UserId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";

const key = "parkmate.last-inbox";
/** So many are kept. */
const most = 50;

interface Kept {
  readonly userId: UserId;
  readonly items: readonly Notification[];
}

export function keepInbox(userId: UserId, items: readonly Notification[]): void {
  try {
    localStorage.setItem(key, JSON.stringify({ userId, items: items.slice(0, most) } satisfies Kept));
  } catch {
    // Without storage, or with one that is full, there is nothing to read offline.
  }
}

/** Empty where nothing is kept of this person. */
export function lastInbox(userId: UserId): readonly Notification[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    return kept?.userId === userId ? kept.items : [];
  } catch {
    return [];
  }
}

export function forgetInbox(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where there is no storage there is nothing to forget.
  }
}
