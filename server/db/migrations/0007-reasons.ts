// Why something ended, by name, beside its words. What the server had written itself until now is given its name; what people
// wrote has none.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  for (const [table, text] of kept) {
    await sql.raw(`alter table ${table} add column ${text}_name text`).execute(db);
    await sql
      .raw(`update ${table} set ${text}_name = known.name from (values ${written}) as known (words, name)
        where ${table}.${text} = known.words`)
      .execute(db);
  }
}

const kept = [
  ["bookings", "reason"],
  ["booking_audit", "reason"],
  ["washes", "reason"],
  ["wash_audit", "reason"],
  ["payments", "failure"],
] as const;

/** As the versions before this one wrote it, whatever the sentences become. */
const written = [
  ["Not paid in time", "not_paid_in_time"],
  ["Its booking is over", "booking_over"],
  ["The booking was called off", "booking_called_off"],
  ["The car wash was called off", "wash_called_off"],
  ["The card was declined", "card_declined"],
  ["Insufficient funds", "insufficient_funds"],
  ["Unknown test instrument", "unknown_instrument"],
  ["The payment provider did not accept the payment", "payment_not_accepted"],
  ["The payment was returned", "payment_returned"],
  ["The payment was declined", "payment_declined"],
  ["The payment provider did not answer in time", "payment_timeout"],
  ["The payment needs a confirmation that cannot be given here", "payment_action_required"],
]
  .map(([words, name]) => `('${words}', '${name}')`)
  .join(", ");
