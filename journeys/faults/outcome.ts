// What a run of a fault came to, and what is wrong with it.

import type { NotificationId, UserId } from "@parkmate/protocol/ids";
import type { Database } from "@parkmate/server/db/schema";
import { sql } from "kysely";
import type { LoadClient } from "./load-client.ts";

export interface Count {
  /** Notifications owed to the listeners: each row after a listener's start, once a listener. */
  readonly sent: number;
  readonly lost: number;
  readonly doubled: number;
  readonly disordered: number;
  /** Heard, and not in the database under that number: what was never committed, or is somebody else's. */
  readonly foreign: number;
}

/** Bytes of a server, after a collection. */
export interface Memory {
  readonly resident: number;
  /** Of it, what its own objects take. */
  readonly heap: number;
}

export interface Outcome extends Count {
  /** What ran, in a few words. */
  readonly ran: string;
  readonly times: number;
  /** Milliseconds. */
  readonly slowestRecovery: number;
  readonly slowestDelivery: number;
  /** Undefined where no server is spared. */
  readonly control: { readonly lost: number; readonly disconnects: number } | undefined;
  readonly memory: { readonly before: Memory; readonly after: Memory } | undefined;
  /** All that is not as it must be, in words; nothing when the row holds. */
  readonly complaints: readonly string[];
  /** Whatever else is worth knowing. */
  readonly remarks: readonly string[];
}

/** Compares what was heard with what the database holds. */
export async function count(db: Database, clients: readonly LoadClient[]): Promise<Count> {
  const rows = await logs(db, [...new Set(clients.map(({ userId }) => userId))]);
  const total = { sent: 0, lost: 0, doubled: 0, disordered: 0, foreign: 0 };
  for (const { userId, tally: read } of clients) {
    const tally = read();
    if (tally === undefined) throw new Error("a listener was never welcomed");
    const log = rows.get(userId) ?? new Map<number, NotificationId>();
    const head = Math.max(tally.start, ...log.keys());
    total.sent += head - tally.start;
    total.lost += tally.missing(head).length;
    total.doubled += tally.doubled();
    total.disordered += tally.disordered();
    for (const [seq, id] of tally.heard) if (log.get(seq) !== id) total.foreign++;
  }
  return total;
}

/** Each person's rows by their number. */
async function logs(db: Database, userIds: readonly UserId[]): Promise<Map<UserId, Map<number, NotificationId>>> {
  const rows = await db
    .selectFrom("notifications")
    .select(["userId", "seq", "id"])
    .where("userId", "=", sql<UserId>`any(${userIds}::text[])`)
    .execute();
  const logs = new Map<UserId, Map<number, NotificationId>>();
  for (const { userId, seq, id } of rows) {
    const log = logs.get(userId) ?? new Map<number, NotificationId>();
    logs.set(userId, log.set(seq, id));
  }
  return logs;
}

/** Of these bookings, those that are not there, or whose owner was told of them other than once. */
export async function untold(db: Database, accepted: ReadonlySet<string>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with told as (
      select data ->> 'bookingId' as booking_id, user_id, count(*) as times
      from notifications where event = 'booking.received' group by 1, 2
    )
    select accepted.id from unnest(${[...accepted]}::text[]) as accepted (id)
    left join bookings on bookings.id = accepted.id
    left join lots on lots.id = bookings.lot_id
    left join told on told.booking_id = accepted.id and told.user_id = lots.owner_id
    where coalesce(told.times, 0) <> 1`.execute(db);
  return rows.map(({ id }) => id);
}
