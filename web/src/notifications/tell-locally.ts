// What a page knows by itself while the connection is down, shown as the server would: once a browser, and not a second time
// when the server's copy arrives.

import type { Notification } from "@parkmate/protocol/notification";

/** What has no place in anybody's inbox yet. */
export type LocalNotification = Pick<
  Notification,
  "event" | "level" | "title" | "text" | "data" | "link" | "actions" | "collapseKey"
>;

type Listener = (notification: LocalNotification) => void;

const listeners = new Set<Listener>();
/** How many are remembered: far more than there can be in one absence. */
const remembered = 50;

/** Tells of it once for each occurrence, however often it is called; not before there is somebody to show it. */
export function tellLocally(notification: LocalNotification, userId: string, storage: Memory = browserMemory): void {
  if (listeners.size === 0 || wasTold(notification, userId, storage)) return;
  const told = read(userId, storage);
  write(userId, [...told, occurrence(notification)].slice(-remembered), storage);
  for (const listener of listeners) listener(notification);
}

/** True for the server's copy of what was told here. */
export function wasTold(
  notification: Pick<Notification, "event" | "data">,
  userId: string,
  storage: Memory = browserMemory,
): boolean {
  return read(userId, storage).includes(occurrence(notification));
}

/** For whoever shows it. */
export function onToldLocally(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same happening has the same name here and from the server: a booking that is renewed ends, and is warned of, again. */
export function occurrence({ event, data }: Pick<Notification, "event" | "data">): string {
  return [event, data["bookingId"], data["endsAt"]].join("/");
}

/** Shared by the tabs of a browser. */
export interface Memory {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
}

const browserMemory: Memory = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
};
/** Where storage is refused, for as long as the page lasts. */
const here = new Map<string, string>();

const keyOf = (userId: string) => `parkmate.told.${userId}`;

function read(userId: string, storage: Memory): readonly string[] {
  let kept = here.get(keyOf(userId)) ?? "";
  try {
    kept = storage.getItem(keyOf(userId)) ?? "";
  } catch {}
  return kept.split("\n").filter(Boolean);
}

function write(userId: string, told: readonly string[], storage: Memory): void {
  here.set(keyOf(userId), told.join("\n"));
  try {
    storage.setItem(keyOf(userId), told.join("\n"));
  } catch {}
}
