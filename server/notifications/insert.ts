// The statements that append to inboxes: each locks the heads in user-id order, raises them, and gives the new rows their places.
// What somebody already has is left out, and moves no head. Three of them, since each asks far less of the database than the next.

import type { NotificationId, UserId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { compileOnce } from "../db/compiled.ts";
import { planEachTime } from "../db/prepared.ts";
import type { Tx } from "../db/schema.ts";
import type { Content } from "./inbox.ts";
import type { NotificationRow } from "./tables.ts";

/** A notification on its way to a person: `number` says which of the contents it brings, from 1. */
interface Letter {
  readonly id: NotificationId;
  readonly userId: UserId;
  readonly number: number;
}

/** By the id of the notification; those that their person already had are missing. */
type Seqs = ReadonlyMap<string, number>;

/** From so many letters on a plan is worth making for their number: one for a few, which is kept, would take very long. */
const manyLetters = 100;

/** One letter; undefined where its person already has it. */
export async function insertOne(tx: Tx, row: NewRow): Promise<number | undefined> {
  const { data, actions } = row;
  const [placed] = await insertRow(tx, { ...row, data: JSON.stringify(data), actions: JSON.stringify(actions) });
  return placed?.seq;
}

type NewRow = Content & Pick<NotificationRow, "userId" | "id" | "at">;
type Encoded = Omit<NewRow, "data" | "actions"> & Readonly<Record<"data" | "actions", string>>;

const insertRow = compileOnce((db, { userId, once, ...row }: Encoded) =>
  sql<Pick<NotificationRow, "seq">>`
    with inbox as (
      insert into inboxes as inbox (user_id, head, unread, revision)
      select ${userId}, 1, 1, 0
      where not exists (select from notifications known where known.user_id = ${userId} and known.once = ${once})
      on conflict (user_id) do update set head = inbox.head + 1, unread = inbox.unread + 1
      returning user_id, head
    )
    insert into notifications (
      user_id, seq, id, event, once, level, title, text, data, link, actions, collapse_key, at, expires_at, caused_by
    )
    select user_id, head, ${row.id}, ${row.event}, ${once}, ${row.level}, ${row.title}, ${row.text}, ${row.data}::jsonb,
      ${row.link}, ${row.actions}::jsonb, ${row.collapseKey}, ${row.at}::timestamptz, ${row.expiresAt}::timestamptz,
      ${row.causedBy}
    from inbox
    returning seq`.compile(db),
);

/** Letters to different people, a single one to each: an announcement, or a driver and an owner. */
export function insertOneEach(
  tx: Tx,
  letters: readonly Letter[],
  contents: readonly Content[],
  now: Date,
): Promise<Seqs> {
  return insert(
    tx,
    letters.length,
    sql`
      content as (${contentTable(contents)}), letter as (${letterTable(letters)}), heads as (
        insert into inboxes as inbox (user_id, head, unread, revision)
        select user_id, 1, 1, 0 from letter join content using (number)
        where not exists (
          select from notifications known where known.user_id = letter.user_id and known.once = content.once
        )
        order by user_id
        on conflict (user_id) do update set head = inbox.head + 1, unread = inbox.unread + 1
        returning user_id, head
      ), placed as (
        select user_id, head as seq, id, number from heads join letter using (user_id)
      )`,
    now,
  );
}

/** Any letters: several to the same person keep their order, and of those about one occurrence the first is taken. */
export function insertMany(tx: Tx, letters: readonly Letter[], contents: readonly Content[], now: Date): Promise<Seqs> {
  return insert(
    tx,
    letters.length,
    sql`
      content as (${contentTable(contents)}), incoming as (
        select id, user_id, once, number, nth from (${letterTable(letters)}) as letter join content using (number)
      ), unknown as (
        select distinct on (user_id, once) * from incoming
        where not exists (
          select from notifications known where known.user_id = incoming.user_id and known.once = incoming.once
        )
        order by user_id, once, nth
      ), fresh as (
        select *, row_number() over (partition by user_id order by nth) as step from unknown
      ), counts as (
        select user_id, count(*) as added from fresh group by user_id
      ), heads as (
        insert into inboxes as inbox (user_id, head, unread, revision)
        select user_id, added, added, 0 from counts order by user_id
        on conflict (user_id) do update
          set head = inbox.head + excluded.head, unread = inbox.unread + excluded.unread
        returning user_id, head
      ), placed as (
        select user_id, heads.head - counts.added + fresh.step as seq, id, number
        from fresh join counts using (user_id) join heads using (user_id)
        order by user_id, step
      )`,
    now,
  );
}

/** All the seqs come in one row: the driver takes longer for thousands of rows than PostgreSQL does to make one of them. */
async function insert(tx: Tx, letters: number, placed: ReturnType<typeof sql>, now: Date): Promise<Seqs> {
  const { rows } = await sql<{ seqs: Readonly<Record<string, number>> | null }>`
    ${sql.raw(letters < manyLetters ? "" : planEachTime)} with ${placed}, added as (
      insert into notifications (
        user_id, seq, id, event, once, level, title, text, data, link, actions, collapse_key, at, expires_at, caused_by
      )
      select user_id, seq, id, event, once, level, title, text, data, link, actions, collapse_key, ${now}, expires_at,
        caused_by
      from placed join content using (number)
      returning id, seq
    )
    select json_object_agg(id, seq) as seqs from added`.execute(tx);
  return new Map(Object.entries(rows[0]?.seqs ?? {}));
}

const letterTable = (letters: readonly Letter[]) => sql`
  select * from unnest(
    ${letters.map(({ id }) => id)}::text[], ${letters.map(({ userId }) => userId)}::text[],
    ${letters.map(({ number }) => number)}::bigint[]
  ) with ordinality as letter (id, user_id, number, nth)`;

/** What many share travels once. */
function contentTable(contents: readonly Content[]) {
  const column = <Key extends keyof Content>(key: Key) => contents.map((content) => content[key]);
  const json = (key: "data" | "actions") => contents.map((content) => JSON.stringify(content[key]));
  return sql`
    select * from unnest(
      ${column("event")}::text[], ${column("once")}::text[], ${column("level")}::text[], ${column("title")}::text[],
      ${column("text")}::text[], ${json("data")}::jsonb[], ${column("link")}::text[], ${json("actions")}::jsonb[],
      ${column("collapseKey")}::text[], ${column("expiresAt")}::timestamptz[], ${column("causedBy")}::text[]
    ) with ordinality as content (
      event, once, level, title, text, data, link, actions, collapse_key, expires_at, caused_by, number
    )`;
}
