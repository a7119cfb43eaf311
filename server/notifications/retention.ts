// Notifications are kept for a while and then go, a few at a time. Whoever resumes from before what is kept is told so.

import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database, Tx } from "../db/schema.ts";
import { after } from "../time.ts";
import type { NotificationRow } from "./tables.ts";

/** Rows looked at in one transaction; and transactions in a turn, so that a server that ends need not wait for long. */
const batch = 1_000;
const mostBatches = 20;

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly retention: number;
}

/** To be called now and then. */
export function createRetentionSweep({ db, clock, retention }: Deps) {
  return async (): Promise<void> => {
    const cutoff = after(clock.now(), -retention);
    for (let nth = 0; nth < mostBatches; nth++) {
      const removed = await db.transaction().execute((tx) => removeOldest(tx, cutoff));
      if (removed < batch) return;
    }
  };
}

/**
 * Ids are ordered by time, so what is too old is at the beginning of their index: neither what is kept nor what was read or
 * put away since costs anything. Heads are locked first, in user-id order, as by everything that changes what is counted.
 */
async function removeOldest(tx: Tx, cutoff: Date): Promise<number> {
  const { rows: heads } = await sql<{ userId: string }>`
    select user_id from inboxes
    where user_id = any(array(
      select distinct user_id from (select user_id, at from notifications order by id limit ${batch}) as oldest
      where at < ${cutoff}
    ))
    order by user_id for update skip locked`.execute(tx);
  if (heads.length === 0) return 0;
  const { rows: removed } = await sql<Pick<NotificationRow, "userId">>`
    with removed as (
      delete from notifications
      where at < ${cutoff} and user_id = any(${heads.map(({ userId }) => userId)}::text[])
        and id = any(array(select id from notifications order by id limit ${batch}))
      returning user_id, read_at is null and archived_at is null and superseded_at is null as is_unread
    ), counts as (
      select user_id, count(*) as gone from removed where is_unread group by user_id
    ), lowered as (
      update inboxes set unread = unread - gone, revision = revision + 1
      from counts where inboxes.user_id = counts.user_id
    )
    select user_id from removed`.execute(tx);
  return removed.length;
}
