// Indexes for what owners and administrators look at all day: today's money, washes and arrivals, and the cash that is due.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(indexes).execute(db);
}

const indexes = `
  create index payments_paid on payments (paid_at) where paid_at is not null;
  create index payments_paid_to on payments (owner_id, paid_at) where paid_at is not null;
  create index payments_returned on payments (refunded_at, owner_id) where refunded_at is not null;
  create index payments_cash_due on payments (owner_id, id) where status = 'pending' and method = 'cash';
  create index bookings_live_of_owner on bookings (owner_id, starts_at) where occupied_from is not null;
  create index washes_of_owner_by_start on washes (owner_id, starts_at);`;
