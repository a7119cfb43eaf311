// What a payment that did not succeed means, said beside the instrument that it was tried with.

import { Problem } from "../api/problem.ts";
import { paymentWords } from "./words.ts";

/** A refused payment as a problem of the field `payment`; null for every other problem. */
export function paymentRefused(problem: Problem): Problem | null {
  const message = reasonOf(problem);
  return message === null ? null : new Problem(402, problem.code, message, [{ path: "payment", message }]);
}

function reasonOf({ code, message }: Problem): string | null {
  if (code === "payment_declined") return paymentWords.declined({ reason: message.replace(/[.।]$/, "") });
  if (code === "payment_timeout") return paymentWords.timedOut();
  if (code === "payment_action_required") return paymentWords.actionRequired();
  return null;
}
