// What those find in their inboxes whom one can sign in as: what the catalogue makes of the last days' events, as announce words it. Of each
// kind the last few, since nobody reads a month at a first look; most of it has been seen.

import { parkingCatalogue } from "../events.ts";
import { createWording } from "../notifications/announce.ts";
import type { Content } from "../notifications/inbox.ts";
import type { NotificationRow } from "../notifications/tables.ts";
import { after, day, hour, minute } from "../time.ts";
import type { Life } from "./life.ts";
import type { Names } from "./names.ts";
import { byTime, type Told } from "./record.ts";

const reachesBack = 6 * day;
const mostOfAKind = 3;
const mostInAll = 20;
/** The newest are still to be read, unless they have been there for long. */
const unreadOfEach = 3;
const unreadFor = 36 * hour;
/** What is older than this was read and, every other time, put away. */
const tidyAfter = 4 * day;

type Entry = Content & Pick<NotificationRow, "userId" | "at">;

export function fillInboxes({ town, record, names, now }: Life) {
  const readers = new Set(town.accounts.map(({ id }) => id));
  const isRead = ({ event }: Told) =>
    Object.values(event.people).some((who) => [who].flat().some((id) => id !== null && readers.has(id)));
  const word = createWording(parkingCatalogue);
  const recent = record.told.filter((each) => each.at > after(now, -reachesBack) && isRead(each)).toSorted(byTime);
  const entries = recent.flatMap(({ event, at }) =>
    word(event).map(({ draft: { userId, content } }): Entry => ({ ...content, userId, at })),
  );
  const theirs = entries.filter(({ userId }) => readers.has(userId));
  const logs = [...Map.groupBy(theirs, ({ userId }) => userId)].map(([userId, all]) => ({
    userId,
    rows: logOf(lastOfEachKind(all), names, now),
  }));
  return {
    inboxes: logs.map(({ userId, rows }) => ({
      userId,
      head: rows.length,
      unread: rows.filter(isUnread).length,
      revision: 0,
    })),
    notifications: logs.flatMap(({ rows }) => rows),
  };
}

function lastOfEachKind(entries: readonly Entry[]): readonly Entry[] {
  const few = [...Map.groupBy(entries, ({ event }) => event).values()].flatMap((alike) => alike.slice(-mostOfAKind));
  return few.toSorted(byTime).slice(-mostInAll);
}

/** In the order of time, without gaps; what is about the same thing as a later one and was not read before it gives way. */
function logOf(entries: readonly Entry[], names: Names, now: Date): readonly NotificationRow[] {
  const rows = entries.map((entry, nth): NotificationRow => {
    const isSeen = nth < entries.length - unreadOfEach || entry.at < after(now, -unreadFor);
    const readAt = isSeen ? after(entry.at, 4 * minute) : null;
    const isTidied = isSeen && nth % 2 === 0 && entry.at < after(now, -tidyAfter);
    const archivedAt = isTidied ? after(entry.at, 5 * minute) : null;
    return { ...entry, seq: nth + 1, id: names.id("ntf", entry.at), readAt, archivedAt, supersededAt: null };
  });
  return rows.map((row, nth) => {
    const later = rows
      .slice(nth + 1)
      .find(({ collapseKey }) => collapseKey !== null && collapseKey === row.collapseKey);
    const isInTime = later === undefined || (row.readAt !== null && row.readAt <= later.at);
    return isInTime ? row : { ...row, readAt: null, archivedAt: null, supersededAt: later.at };
  });
}

const isUnread = ({ readAt, archivedAt, supersededAt }: NotificationRow): boolean =>
  readAt === null && archivedAt === null && supersededAt === null;
