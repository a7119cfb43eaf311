// A list of notifications, newest first, each once. Pure.

import type { Marks } from "@parkmate/protocol/frames";
import type { Notification } from "@parkmate/protocol/notification";

export type Items = readonly Notification[];

export function countUnread(items: Items): number {
  return items.filter((item) => item.readAt === null).length;
}

/** Two about one thing: the later stands in for the earlier one as long as that was never read. */
export function supersedes(later: Notification, earlier: Notification): boolean {
  return (
    later.collapseKey !== null &&
    later.collapseKey === earlier.collapseKey &&
    later.seq > earlier.seq &&
    earlier.readAt === null
  );
}

/** Puts one in at its place and takes out what it supersedes. One that is held already stays as it is held. */
export function insert(items: Items, added: Notification): Items {
  if (items.some((item) => item.id === added.id)) return items;
  const rest = items.filter((item) => !supersedes(added, item));
  if (added.archivedAt !== null || rest.some((item) => supersedes(item, added))) return rest;
  return [...rest, added].sort((one, other) => other.seq - one.seq);
}

/** What is archived is listed no more. An instant that was there already stays, and a list without changes the same array. */
export function mark(items: Items, marks: Marks): Items {
  const field = marks.mark === "read" ? "readAt" : "archivedAt";
  const meant = (item: Notification) => ("ids" in marks ? marks.ids.includes(item.id) : item.seq <= marks.upTo);
  const differs = (item: Notification) => meant(item) && (item[field] === null) !== (marks.at === null);
  if (!items.some(differs)) return items;
  return items
    .map((item) => (differs(item) ? { ...item, [field]: marks.at } : item))
    .filter((item) => item.archivedAt === null);
}

/** True when the first says something about a notification that the second speaks of, too. */
export function touches(first: Marks, second: Marks): boolean {
  if (first.mark !== second.mark) return false;
  return "upTo" in first || "upTo" in second || first.ids.some((id) => second.ids.includes(id));
}
