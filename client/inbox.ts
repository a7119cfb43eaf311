// What this client knows of a person's inbox, and how each thing it hears changes that. Pure.
//
// Three numbers keep it exact, whatever order HTTP answers and frames come in:
//   cursor    every notification up to here was applied, in order; the next one is cursor + 1
//   head      `unread` counts everything up to here, so a replayed notification is not counted again
//   revision  every change of marks up to here was applied
// Where an exact answer isn't possible the inbox says so, as `stale` or `unsure`, and the server is asked.

import type { ChangedFrame, Marks, WelcomeFrame } from "@parkmate/protocol/frames";
import type { Notification } from "@parkmate/protocol/notification";
import type { Page, Summary } from "./api.ts";
import { countUnread, type Items, insert, mark, supersedes } from "./items.ts";

export interface Inbox {
  /** Newest first; reaches from the newest down to where `nextCursor` goes on. */
  readonly items: Items;
  readonly nextCursor: string | null;
  readonly loaded: boolean;
  /** Null before the first welcome of a first visit. */
  readonly cursor: number | null;
  readonly head: number;
  readonly unread: number;
  readonly revision: number;
  /** The list has to be read again. */
  readonly stale: boolean;
  /** The unread count has to be asked for. */
  readonly unsure: boolean;
}

/** A list as it was read, with what was known when its reading began. */
export interface Listing extends Page {
  readonly asOf: Pick<Inbox, "head" | "revision">;
}

export function emptyInbox(cursor: number | null): Inbox {
  return {
    items: [],
    nextCursor: null,
    loaded: false,
    cursor,
    head: cursor ?? 0,
    unread: 0,
    revision: 0,
    stale: true,
    unsure: false,
  };
}

type Welcome = Pick<WelcomeFrame, keyof Summary | "resumed">;

/** Where the server isn't going to send what was missed, the cursor jumps and the list tells. */
export function welcomed(inbox: Inbox, { head, unread, revision, resumed }: Welcome): Inbox {
  const cursor = resumed ? (inbox.cursor ?? head) : head;
  const stale = inbox.stale || !resumed || revision !== inbox.revision;
  return { ...inbox, cursor, head, unread, revision, stale, unsure: false };
}

/** The same without a socket: what is new is seen in the list for now, and replayed once there is one. */
export function polled(inbox: Inbox, summary: Summary): Inbox {
  const next = welcomed(inbox, { ...summary, resumed: true });
  return { ...next, stale: next.stale || summary.head !== inbox.head };
}

/** How many are missing before this one; less than 0 for one that was here before. */
export function leap({ cursor }: Inbox, seq: number): number {
  return cursor === null ? 1 : seq - cursor - 1;
}

export function received(inbox: Inbox, notification: Notification): Inbox {
  const { seq, collapseKey, at } = notification;
  const oldest = inbox.items.at(-1);
  // A replay that lies below the loaded part would tear a hole into the list: paging will come to it.
  const below = inbox.nextCursor !== null && oldest !== undefined && seq < oldest.seq;
  const items = below ? inbox.items : insert(inbox.items, notification);
  const related = inbox.items.filter(
    (item) => collapseKey !== null && item.collapseKey === collapseKey && item.seq < seq,
  );
  // What was read only after this was made was replaced by then: the mark overtook the notification.
  const stale = inbox.stale || related.some((item) => item.readAt !== null && item.readAt >= at);
  if (seq <= inbox.head) return { ...inbox, items, cursor: seq, stale };

  const unread = inbox.unread + countUnread(items) - countUnread(inbox.items);
  // It may have replaced an unread one that was never loaded, or one that was read where this client did not hear of it.
  const complete = inbox.loaded && inbox.nextCursor === null;
  const blind = collapseKey !== null && (related.length === 0 ? !complete : inbox.stale);
  return { ...inbox, items, cursor: seq, head: seq, unread, stale, unsure: inbox.unsure || blind };
}

/** Marks made here; the server's word on them comes as `changed`. */
export function marked(inbox: Inbox, marks: Marks): Inbox {
  const items = mark(inbox.items, marks);
  // All up to a seq includes what isn't loaded; what is newer always is.
  const all = "upTo" in marks && marks.mark === "read" && marks.at !== null;
  const unread = countUnread(items) + (all ? 0 : inbox.unread - countUnread(inbox.items));
  return items === inbox.items && unread === inbox.unread ? inbox : { ...inbox, items, unread };
}

export function changed(inbox: Inbox, { revision, head, unread, marks }: ChangedFrame): Inbox {
  if (revision <= inbox.revision) return inbox;
  const follows = revision === inbox.revision + 1 && marks !== undefined;
  const brought = follows && marks.mark === "archived" && marks.at === null;
  const items = follows ? mark(inbox.items, marks) : inbox.items;
  // Ahead of the cursor the marks may be on notifications that are still to come, as they were before.
  const stale = inbox.stale || !follows || brought || head > (inbox.cursor ?? head);
  // It crossed with a notification that it did not count.
  if (head < inbox.head) return { ...inbox, items, revision, stale, unsure: true };
  return { ...inbox, items, revision, head, unread, stale };
}

/** The log no longer reaches back to the cursor. */
export function reset(inbox: Inbox, head: number): Inbox {
  return { ...inbox, cursor: head, head, stale: true, unsure: true };
}

/** Changes nothing where more is known than the answer counted. */
export function counted(inbox: Inbox, { head, unread, revision }: Summary): Inbox {
  if (head < inbox.head || revision < inbox.revision) return inbox;
  // Behind the server, marks may have been applied before a notification that they came after.
  return { ...inbox, head, unread, stale: inbox.stale || inbox.cursor !== head, unsure: false };
}

/** The server's list, and on top of it what came while it was under way. */
export function listed(inbox: Inbox, { items, nextCursor, asOf }: Listing): Inbox {
  const since = inbox.items.filter((item) => item.seq > asOf.head);
  return {
    ...inbox,
    items: since.reduceRight(insert, items),
    nextCursor,
    loaded: true,
    stale: inbox.revision !== asOf.revision,
  };
}

/** The next older page. The list it goes under may have got newer ones meanwhile. */
export function appended(inbox: Inbox, { items, nextCursor, asOf }: Listing): Inbox {
  const known = (item: Notification) =>
    inbox.items.some((held) => held.id === item.id || (held.seq > asOf.head && supersedes(held, item)));
  const older = items.filter((item) => !known(item));
  return {
    ...inbox,
    items: [...inbox.items, ...older],
    nextCursor,
    stale: inbox.stale || inbox.revision !== asOf.revision,
  };
}
