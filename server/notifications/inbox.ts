// The inbox: one log per person. A person's head row is locked and bumped in the transaction that appends, so seq has no
// gap and the order of commits is the order of seq. Everything that reaches a screen is read from here or hinted from here.

import type { UserId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { sql } from "kysely";
import type { Database, Tx } from "../db/schema.ts";
import { newId } from "../ids.ts";
import { insertMany, insertOne, insertOneEach } from "./insert.ts";
import type { NotificationRow } from "./tables.ts";

/** What a notification says, whoever it goes to. */
export type Content = Omit<NotificationRow, "userId" | "id" | "seq" | "at" | "readAt" | "archivedAt" | "supersededAt">;

/** A notification before it has its place in the log. Those that say the same share their content, which travels once. */
export interface Draft {
  readonly userId: UserId;
  readonly content: Content;
}

export interface InboxEntry {
  readonly userId: UserId;
  readonly notification: Notification;
}

export interface Head {
  readonly head: number;
  readonly unread: number;
  readonly revision: number;
}

export interface Resumption extends Head {
  /** The first rows after the cursor, in order; empty when nothing is missing. */
  readonly missed: readonly Notification[];
}

export type Inbox = ReturnType<typeof createInbox>;

const unmarked = { readAt: null, archivedAt: null, supersededAt: null };
const emptyHead: Head = { head: 0, unread: 0, revision: 0 };

export function createInbox(db: Database) {
  /**
   * Appends the drafts, each once: a person who already has a notification of this occurrence gets none.
   * Returns what was written, with its seq. Heads are locked in user-id order, so two appends never deadlock. Of two that
   * tell the same occurrence at the same time, the later fails on `notifications_once`: `perform` decides it anew.
   */
  async function append(tx: Tx, drafts: readonly Draft[], now: Date): Promise<readonly InboxEntry[]> {
    const [first] = drafts;
    if (first === undefined) return [];
    return drafts.length === 1 ? appendOne(tx, first, now) : appendMany(tx, drafts, now);
  }

  async function appendMany(tx: Tx, drafts: readonly Draft[], now: Date): Promise<readonly InboxEntry[]> {
    const known = new Map<Content, { readonly number: number; readonly words: Content }>();
    const letters = drafts.map(({ userId, content }) => {
      const shared = known.get(content) ?? { number: known.size + 1, words: asKept(content) };
      known.set(content, shared);
      return { ...shared, id: newId("ntf"), userId };
    });
    const contents = [...known.values()].map(({ words }) => words);
    const isOneEach = new Set(letters.map(({ userId }) => userId)).size === letters.length;
    const seqs = await (isOneEach ? insertOneEach : insertMany)(tx, letters, contents, now);
    const added = letters.flatMap(({ id, userId, words }) => {
      const seq = seqs.get(id);
      return seq === undefined ? [] : [{ ...words, userId, id, seq, at: now, ...unmarked }];
    });
    return finish(tx, added, now);
  }

  /** Most occurrences are one person's alone: one place in one log, which asks far less of the database. */
  async function appendOne(tx: Tx, { userId, content }: Draft, now: Date): Promise<readonly InboxEntry[]> {
    const row = { ...asKept(content), userId, id: newId("ntf"), at: now };
    const seq = await insertOne(tx, row);
    return seq === undefined ? [] : finish(tx, [{ ...row, seq, ...unmarked }], now);
  }

  async function finish(tx: Tx, added: readonly NotificationRow[], now: Date): Promise<readonly InboxEntry[]> {
    await supersede(tx, added, now);
    return added.map((row) => ({ userId: row.userId, notification: toNotification(row) }));
  }

  /** Takes earlier unread notifications with the same collapse key out of lists and counts. */
  async function supersede(tx: Tx, added: readonly NotificationRow[], now: Date): Promise<void> {
    const collapsing = added.filter((row) => row.collapseKey !== null);
    if (collapsing.length === 0) return;
    await sql`
      with newest as (
        select user_id, collapse_key, max(seq) as seq
        from unnest(
          ${collapsing.map((row) => row.userId)}::text[], ${collapsing.map((row) => row.collapseKey)}::text[],
          ${collapsing.map((row) => row.seq)}::bigint[]
        ) as added (user_id, collapse_key, seq)
        group by user_id, collapse_key
      ), superseded as (
        update notifications earlier set superseded_at = ${now}
        from newest
        where earlier.user_id = newest.user_id and earlier.collapse_key = newest.collapse_key
          and earlier.seq < newest.seq
          and earlier.read_at is null and earlier.archived_at is null and earlier.superseded_at is null
        returning earlier.user_id
      ), counts as (
        select user_id, count(*) as gone from superseded group by user_id
      )
      update inboxes set unread = unread - gone from counts where inboxes.user_id = counts.user_id`.execute(tx);
  }

  /** Rows after `cursor`, in order, at most `limit`. */
  async function read(userId: UserId, cursor: number, limit: number): Promise<readonly Notification[]> {
    const rows = await db
      .selectFrom("notifications")
      .selectAll()
      .where("userId", "=", userId)
      .where("seq", ">", cursor)
      .orderBy("seq")
      .limit(limit)
      .execute();
    return rows.map(toNotification);
  }

  /** The head and what came after `since`, seen in one snapshot; without `since`, the head alone. */
  async function resume(userId: UserId, since: number | undefined, limit: number): Promise<Resumption> {
    const rows = await db
      .selectFrom("inboxes")
      .leftJoin("notifications as row", (join) =>
        join.onRef("row.userId", "=", "inboxes.userId").on("row.seq", ">", since ?? Number.MAX_SAFE_INTEGER),
      )
      .selectAll("row")
      .select(["inboxes.head", "inboxes.unread", "inboxes.revision"])
      .where("inboxes.userId", "=", userId)
      .orderBy("row.seq")
      .limit(limit)
      .execute();
    const [first] = rows;
    if (first === undefined) return { ...emptyHead, missed: [] };
    const missed = rows.flatMap((row) => (isWhole(row) ? [toNotification(row)] : []));
    return { head: first.head, unread: first.unread, revision: first.revision, missed };
  }

  /** The heads of these people. Who never got a notification has none. */
  async function heads(userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Head>> {
    const rows = await db
      .selectFrom("inboxes")
      .selectAll()
      .where("userId", "=", sql<UserId>`any(${userIds}::text[])`)
      .execute();
    return new Map(rows.map(({ userId, ...head }) => [userId, head]));
  }

  async function head(userId: UserId): Promise<Head> {
    return (await heads([userId])).get(userId) ?? emptyHead;
  }

  return { append, read, resume, heads, head };
}

/**
 * As PostgreSQL keeps it: a text with half a surrogate pair, which people's texts may carry, is refused in JSON, and comes back
 * as another in a column.
 */
export function asKept({ expiresAt, ...words }: Content): Content {
  const text = JSON.stringify(words);
  // Only half a pair is written as an escape that begins so; almost nobody's text has one.
  const mend = text.includes("\\ud") ? (_: string, part: unknown) => wellFormed(part) : undefined;
  return { ...(JSON.parse(text, mend) as typeof words), expiresAt };
}

const wellFormed = (part: unknown) => (typeof part === "string" ? part.toWellFormed() : part);

export function toNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    seq: row.seq,
    event: row.event,
    level: row.level,
    title: row.title,
    text: row.text,
    data: row.data,
    link: row.link,
    actions: row.actions,
    collapseKey: row.collapseKey,
    at: row.at.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    by: row.causedBy,
  };
}

/** A left join that found no row leaves every column null. */
function isWhole(row: { [Key in keyof NotificationRow]: NotificationRow[Key] | null }): row is NotificationRow {
  return row.id !== null;
}
