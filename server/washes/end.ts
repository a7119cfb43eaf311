// A wash is called off: what is open of its payment is given up, what was paid goes back.

import type { UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import { giveUp, requireNoCharge } from "../payments/give-up.ts";
import { refundAll } from "../payments/settle.ts";
import { lockPaymentsOf } from "../payments/store.ts";
import { endedBy } from "../why.ts";
import { paidFor } from "./facts.ts";
import { updateWash } from "./store.ts";
import type { Cancelled, Outcome } from "./wash.ts";

/**
 * Saves it with the consequences for its money, and tells them. Refuses (`request_in_progress`) a wish while its charge is being
 * made; what has to end ends all the same, and money that comes later goes back.
 */
export async function endWash(
  tx: Tx,
  outcome: Outcome<Cancelled>,
  { by, isWish }: { readonly by: UserId | null; readonly isWish: boolean },
  now: Date,
): Promise<readonly DomainEvent[]> {
  const payments = await lockPaymentsOf(tx, { bookingId: null, washId: outcome.wash.id });
  if (isWish) requireNoCharge(payments);
  await updateWash(tx, outcome, by, now);
  await giveUp(tx, payments, endedBy("wash_called_off"), now);
  return [...outcome.events, ...(await refundAll(tx, payments, paidFor(outcome.wash), now))];
}
