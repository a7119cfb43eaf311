// What a batch of arrivals becomes on screen, and which toasts have had their day. Pure.

import type { Notification } from "@parkmate/protocol/notification";

/** More than so many at once, after an absence, become one summary. */
export const most = 3;

export interface Arrival {
  readonly notification: Notification;
  readonly replayed: boolean;
}

export interface Plan {
  readonly kind: "each" | "summary";
  /** In the order of their arrival. */
  readonly notifications: readonly Notification[];
}

/** Leaves out what was read or put away elsewhere, what is of no use any more, and what a later one replaces. */
export function plan(arrivals: readonly Arrival[], now: Date): Plan {
  const fresh = arrivals.filter(({ notification: { readAt, archivedAt, expiresAt } }) => {
    return readAt === null && archivedAt === null && (expiresAt === null || Date.parse(expiresAt) > now.getTime());
  });
  const latest = fresh.filter(({ notification }, place) => {
    const key = notification.collapseKey;
    return key === null || !fresh.slice(place + 1).some((later) => later.notification.collapseKey === key);
  });
  const missed = latest.filter(({ replayed }) => replayed);
  return {
    kind: missed.length > most ? "summary" : "each",
    notifications: latest.map(({ notification }) => notification),
  };
}

/** All about one thing share a toast, so that the later replaces the earlier in place. */
export function subjectOf({ collapseKey, id }: Pick<Notification, "collapseKey" | "id">): string {
  return collapseKey ?? id;
}

/** The ids that were unread before and are not now: read, put away, or replaced for good. */
export function settled(before: readonly Notification[], after: readonly Notification[]): readonly string[] {
  const now = new Map(after.map((item) => [item.id, item]));
  const keys = new Set(after.map(({ collapseKey }) => collapseKey));
  return before
    .filter((item) => item.readAt === null)
    .filter((item) => {
      const still = now.get(item.id);
      if (still) return still.readAt !== null;
      return item.collapseKey === null || !keys.has(item.collapseKey);
    })
    .map(({ id }) => id);
}
