// What somebody hears who repeats a request for something that is paid for: what its first payment came to.

import { saying } from "../reasons.ts";
import { Refusal, refusals } from "../refusal.ts";
import type { PaymentRow } from "./tables.ts";

/** Refuses as the payment was refused, and `request_in_progress` while it is still being made. */
export function tellOutcome(payment: Pick<PaymentRow, "status" | "method" | "failure" | "checkout">): void {
  const { status, method, failure, checkout } = payment;
  if (method === "cash") return;
  if (status === "failed") throw refusedBefore(failure);
  if (status === "pending" && checkout === null) throw new Refusal("request_in_progress");
}

/** The refusal that the first request was answered with. */
function refusedBefore(failure: string | null): Refusal {
  const codes = ["payment_timeout", "payment_action_required"] as const;
  const code = codes.find((each) => refusals[each].title === failure) ?? "payment_declined";
  return failure === null ? new Refusal(code) : saying(code, failure);
}
