// What time alone does to a wash, one step at a time, and when the next step is due: it waits for its money, and not for ever.

import type { PaymentId } from "@parkmate/protocol/ids";
import { unreachable } from "@parkmate/protocol/unreachable";
import { cashDue } from "../payments/facts.ts";
import { notPaidInTime, pastHold } from "../payments/payment.ts";
import { earliest } from "../time.ts";
import { paidFor } from "./facts.ts";
import { calledOff, cancelled, type Outcome, type PendingPayment, type Wash } from "./wash.ts";

export interface Elapsed extends Outcome {
  /** The payment that was waited for and has not come. */
  readonly unpaid: PaymentId | null;
}

/** When time next changes something; null when never. */
export function dueAt(wash: Wash): Date | null {
  switch (wash.status) {
    case "pending_payment":
      return earliest(wash.noticeAt, pastHold(wash.holdUntil));
    case "scheduled":
    case "in_progress":
    case "completed":
    case "cancelled":
      return null;
    default:
      return unreachable(wash);
  }
}

/** The step that is due, the oldest first; null when none is. What is long overdue is asked again until then. */
export function elapse(wash: Wash, now: Date): Elapsed | null {
  const due = dueAt(wash);
  if (due === null || now < due || wash.status !== "pending_payment") return null;
  return now > wash.holdUntil ? runOut(wash) : remind(wash);
}

function runOut(wash: PendingPayment): Elapsed {
  const events = [calledOff(wash, null, notPaidInTime)];
  return { wash: cancelled(wash, notPaidInTime), action: "hold ran out", events, unpaid: wash.paymentId };
}

function remind(wash: PendingPayment): Elapsed {
  const { paymentId: id, amount, currency, holdUntil } = wash;
  const events = [cashDue(paidFor(wash), { id, amount, currency }, holdUntil)];
  return { wash: { ...wash, noticeAt: null }, action: "owner reminded", events, unpaid: null };
}
