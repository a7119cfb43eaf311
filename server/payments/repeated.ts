// What somebody hears who repeats a request for something that is paid for: what its first payment came to.

import { named } from "@parkmate/protocol/said";
import { Refusal } from "../refusal.ts";
import type { PaymentRow } from "./tables.ts";

/** Refuses as the payment was refused, and `request_in_progress` while it is still being made. */
export function tellOutcome(payment: Pick<PaymentRow, "status" | "method" | "failureName" | "checkout">): void {
  const { status, method, failureName, checkout } = payment;
  if (method === "cash") return;
  if (status === "failed") throw refusedBefore(failureName);
  if (status === "pending" && checkout === null) throw new Refusal("request_in_progress");
}

/** The refusal that the first request was answered with. */
function refusedBefore(failure: PaymentRow["failureName"]): Refusal {
  if (failure === "payment_timeout" || failure === "payment_action_required") return new Refusal(failure);
  return new Refusal("payment_declined", failure === null ? {} : { said: named(failure) });
}
