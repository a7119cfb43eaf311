// What quiet hours hold back: kept in the transaction that made it true, appended when quiet hours end, each once and a
// person's in their order. Whoever touches a person's held notifications locks the row of their preferences first, so that
// of several servers one alone delivers them, and nothing is held by quiet hours that have just been changed.

import type { UserId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import type { Tx } from "../db/schema.ts";
import { asKept, type Draft, type Inbox, type InboxEntry } from "./inbox.ts";
import { heldUntil, type Preferences } from "./preferences.ts";
import type { HeldDraft } from "./tables.ts";

export interface Held {
  readonly draft: Draft;
  readonly until: Date;
}

/** What the sweep needs of `perform`: a transaction after which the entries are published. */
type Perform = <Result>(
  command: (
    tx: Tx,
    now: Date,
  ) => Promise<{
    readonly result: Result;
    readonly events: readonly never[];
    readonly appended: readonly InboxEntry[];
  }>,
) => Promise<Result>;

/** People taken in one transaction; and how many due rows are looked at to find some whom no other server has taken. */
const batch = 50;
const lookAhead = 1_000;

export async function hold(tx: Tx, held: readonly Held[]): Promise<void> {
  await sql`
    insert into held_notifications (user_id, due_at, draft)
    select user_id, due_at, draft from unnest(
      ${held.map(({ draft }) => draft.userId)}::text[], ${held.map(({ until }) => until)}::timestamptz[],
      ${held.map(({ draft: { userId, content } }) => JSON.stringify({ userId, ...asKept(content) }))}::jsonb[]
    ) with ordinality as held (user_id, due_at, draft, nth)
    order by nth`.execute(tx);
}

/** Quiet hours have changed: what is held becomes due when the new ones let it through. */
export async function reschedule(tx: Tx, userId: UserId, preferences: Preferences, now: Date): Promise<void> {
  const held = await tx.selectFrom("heldNotifications").select(["id", "draft"]).where("userId", "=", userId).execute();
  if (held.length === 0) return;
  const due = held.map(({ draft }) => heldUntil(toDraft(draft).content.expiresAt, preferences, now) ?? now);
  await sql`
    update held_notifications held set due_at = changed.due_at
    from unnest(${held.map(({ id }) => id)}::bigint[], ${due}::timestamptz[]) as changed (id, due_at)
    where held.id = changed.id`.execute(tx);
}

/** Appends all that is due; resolves when nothing is left, or only what other servers have taken. */
export function createHeldSweep(perform: Perform, inbox: Pick<Inbox, "append">) {
  return async (): Promise<void> => {
    while ((await turn()) === batch);
  };

  /** One batch; resolves with how many people's it was. */
  function turn(): Promise<number> {
    return perform(async (tx, now) => {
      const people = await takePeople(tx, now);
      const drafts = people.length === 0 ? [] : await takeDue(tx, people, now);
      const appended = drafts.length === 0 ? [] : await inbox.append(tx, drafts, now);
      return { result: people.length, events: [], appended };
    });
  }
}

/** Some who have something due and whom no other server has taken, locked. */
async function takePeople(tx: Tx, now: Date): Promise<readonly UserId[]> {
  const { rows } = await sql<{ userId: UserId }>`
    select user_id from preferences
    where user_id = any(array(
      select distinct user_id from (
        select user_id from held_notifications where due_at <= ${now} order by due_at, id limit ${lookAhead}
      ) as first
    ))
    limit ${batch} for no key update skip locked`.execute(tx);
  return rows.map(({ userId }) => userId);
}

/** Takes away and returns what these people have due, in the order in which it came. */
async function takeDue(tx: Tx, people: readonly UserId[], now: Date): Promise<readonly Draft[]> {
  const rows = await tx
    .deleteFrom("heldNotifications")
    .where("userId", "=", sql<UserId>`any(${people}::text[])`)
    .where("dueAt", "<=", now)
    .returning(["id", "draft"])
    .execute();
  return rows.toSorted((one, other) => one.id - other.id).map(({ draft }) => toDraft(draft));
}

function toDraft({ userId, expiresAt, ...words }: HeldDraft): Draft {
  return { userId, content: { ...words, expiresAt: expiresAt === null ? null : new Date(expiresAt) } };
}
