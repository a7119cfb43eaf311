// Money in the demo's town: the sandbox has it, and gives it back.

import { type PaidFor, refunded } from "../payments/facts.ts";
import { type Payment, type Pending, refund, requestRefund } from "../payments/payment.ts";
import { after } from "../time.ts";
import type { TownRecord } from "./record.ts";

/** Milliseconds that the payment provider takes. */
export const answersAfter = 4_000;

export function stillOpen(payment: Payment): Pending {
  if (payment.status !== "pending") throw new Error(`payment ${payment.id} is ${payment.status} already`);
  return payment;
}

/** All that these have brought. Cash is handed back at once. */
export function giveBack(record: TownRecord, payments: readonly Payment[], paidFor: PaidFor, at: Date): void {
  for (const payment of payments) {
    if (payment.status !== "verified" && payment.status !== "succeeded") continue;
    const asked = requestRefund(payment, at);
    const isBack = asked.status === "refunded";
    const back = isBack ? asked : refund(asked, `refund_${asked.reference}`, after(at, answersAfter));
    record.payment(back, back.refundedAt);
    record.tell([refunded(paidFor, back)], back.refundedAt);
  }
}
