// The notification centre: what a person lists, reads and puts away. Every change of marks bumps the inbox's revision and
// counts the unread under the head's lock, and is then told to the person's other devices.

import type { ChangedFrame, Mark, Marks } from "@parkmate/protocol/frames";
import type { NotificationId, UserId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { type ExpressionBuilder, sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database, Schema, Tx } from "../db/schema.ts";
import { Refusal } from "../refusal.ts";
import { type Head, toNotification } from "./inbox.ts";

export const filters = ["all", "unread", "archived"] as const;
export type Filter = (typeof filters)[number];

export interface Page {
  readonly items: readonly Notification[];
  /** The cursor of the next page; null on the last. */
  readonly nextCursor: string | null;
}

export type Centre = ReturnType<typeof createCentre>;

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly publishChange: (userId: UserId, frame: ChangedFrame) => void;
}

export function createCentre({ db, clock, publishChange }: Deps) {
  /** Newest first. `before` is a seq. */
  async function list(userId: UserId, filter: Filter, before: number | undefined, limit: number): Promise<Page> {
    const rows = await db
      .selectFrom("notifications")
      .selectAll()
      .where("userId", "=", userId)
      .where("supersededAt", "is", null)
      .where((row) => shownIn(filter, row))
      .$if(before !== undefined, (query) => query.where("seq", "<", before ?? 0))
      .orderBy("seq", "desc")
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map(toNotification);
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null };
  }

  /** Puts a mark on one notification or takes it away. Refuses (`not_found`) what is not this person's. */
  async function mark(userId: UserId, id: NotificationId, mark: Mark, on: boolean): Promise<Notification> {
    const now = clock.now();
    const { row, change } = await db.transaction().execute(async (tx) => {
      await lockHead(tx, userId);
      const before = await find(tx, userId, id);
      if (before === undefined) throw new Refusal("not_found");
      const at = on ? now : null;
      const after = { ...before, ...(mark === "read" ? { readAt: at } : { archivedAt: at }) };
      const isSame = mark === "read" ? (before.readAt !== null) === on : (before.archivedAt !== null) === on;
      if (isSame) return { row: before, change: null };
      await tx
        .updateTable("notifications")
        .set({ readAt: after.readAt, archivedAt: after.archivedAt })
        .where("userId", "=", userId)
        .where("seq", "=", before.seq)
        .execute();
      const head = await bumpHead(tx, userId, Number(isUnread(after)) - Number(isUnread(before)));
      return { row: after, change: changed(head, { mark, at: at?.toISOString() ?? null, ids: [id] }) };
    });
    if (change !== null) publishChange(userId, change);
    return toNotification(row);
  }

  /** Marks everything up to and including `upTo` as read; by default all there is. */
  async function readAll(userId: UserId, upTo: number | undefined): Promise<Head> {
    const now = clock.now();
    const { head, change } = await db.transaction().execute(async (tx) => {
      const before = await lockHead(tx, userId);
      const last = Math.min(upTo ?? before.head, before.head);
      const { numUpdatedRows } = await tx
        .updateTable("notifications")
        .set({ readAt: now })
        .where("userId", "=", userId)
        .where("seq", "<=", last)
        .where(unread)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return { head: before, change: null };
      const head = await bumpHead(tx, userId, -Number(numUpdatedRows));
      return { head, change: changed(head, { mark: "read", at: now.toISOString(), upTo: last }) };
    });
    if (change !== null) publishChange(userId, change);
    return head;
  }

  return { list, mark, readAll };
}

type Row = ExpressionBuilder<Schema, "notifications">;

const unread = (row: Row) =>
  row.and([row("readAt", "is", null), row("archivedAt", "is", null), row("supersededAt", "is", null)]);

function shownIn(filter: Filter, row: Row) {
  if (filter === "unread") return unread(row);
  return row("archivedAt", filter === "archived" ? "is not" : "is", null);
}

function isUnread(row: { readAt: Date | null; archivedAt: Date | null; supersededAt: Date | null }): boolean {
  return row.readAt === null && row.archivedAt === null && row.supersededAt === null;
}

function find(tx: Tx, userId: UserId, id: NotificationId) {
  return tx
    .selectFrom("notifications")
    .selectAll()
    .where("id", "=", id)
    .where("userId", "=", userId)
    .executeTakeFirst();
}

async function lockHead(tx: Tx, userId: UserId): Promise<Head> {
  const head = await tx
    .selectFrom("inboxes")
    .select(["head", "unread", "revision"])
    .where("userId", "=", userId)
    .forUpdate()
    .executeTakeFirst();
  return head ?? { head: 0, unread: 0, revision: 0 };
}

function bumpHead(tx: Tx, userId: UserId, unreadBy: number): Promise<Head> {
  return tx
    .updateTable("inboxes")
    .set({ unread: sql`unread + ${unreadBy}`, revision: sql`revision + 1` })
    .where("userId", "=", userId)
    .returning(["head", "unread", "revision"])
    .executeTakeFirstOrThrow();
}

const changed = (head: Head, marks: Marks): ChangedFrame => ({ type: "changed", ...head, marks });
