// Letting go of payments that nobody waits for any more: what they were for is off.

import type { Tx } from "../db/schema.ts";
import { because } from "../reasons.ts";
import type { Ended } from "../why.ts";
import { fail, type Payment } from "./payment.ts";
import { updatePayment } from "./store.ts";

/** Refuses (`request_in_progress`) while a provider is being asked for one: the money may be on its way at this moment. */
export function requireNoCharge(payments: readonly Payment[]): void {
  if (payments.some(isBeingCharged)) {
    throw because("payment_being_made");
  }
}

const isBeingCharged = (payment: Payment): boolean =>
  payment.status === "pending" && payment.method !== "cash" && payment.checkout === null;

/** Those still pending fail. Should the money of one come all the same, it goes back. */
export async function giveUp(tx: Tx, payments: readonly Payment[], failure: Ended, now: Date): Promise<void> {
  for (const payment of payments) {
    if (payment.status === "pending") await updatePayment(tx, fail(payment, failure, false, now), now);
  }
}
