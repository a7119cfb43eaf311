// A wash's state in words, how far it has got, and what may still be done with it.

import { unreachable } from "@parkmate/protocol/unreachable";
import type { Payment, Wash } from "../api/types.ts";
import { money } from "../format/money.ts";
import { timeWithin } from "../format/time.ts";
import { keptReason } from "../language/kept.ts";
import { washWords } from "./words.ts";

/** Times in the lot's zone. */
export function washSentence(wash: Wash, now: Date): string {
  const at = (instant: string) => timeWithin(instant, now, wash.lot.timeZone);
  switch (wash.status) {
    case "pending_payment":
      return wash.holdExpiresAt && wash.payments.some(({ method }) => method === "cash")
        ? washWords.sentencePending({ time: at(wash.holdExpiresAt) })
        : washWords.sentenceWaiting();
    case "scheduled":
      return wash.bookingId === null
        ? washWords.sentenceScheduled({ time: at(wash.startsAt) })
        : washWords.sentenceWith({ time: at(wash.startsAt) });
    case "in_progress":
      return washWords.sentenceProgress({ minutes: wash.minutes });
    case "completed":
      return washWords.sentenceCompleted({ time: at(wash.completedAt ?? wash.startsAt) });
    case "cancelled":
      return wash.reason
        ? washWords.sentenceCancelledWhy({ reason: keptReason(wash.reason, wash.reasonName) })
        : washWords.sentenceCancelled();
    default:
      return unreachable(wash.status);
  }
}

/** Its driver may call it off until it begins. */
export function isCancellable({ status }: Pick<Wash, "status">): boolean {
  return status === "pending_payment" || status === "scheduled";
}

export function isLiveWash(wash: Pick<Wash, "status">): boolean {
  return isCancellable(wash) || wash.status === "in_progress";
}

/** What comes back to whoever calls it off, as a sentence; null when nothing was paid. */
export function washRefund({ payments, currency }: Pick<Wash, "payments" | "currency">): string | null {
  const isPaid = ({ status }: Payment) => status === "succeeded" || status === "verified";
  const paid = payments.filter(isPaid).reduce((sum, { amount }) => sum + amount, 0);
  return paid === 0 ? null : washWords.cancelRefund({ amount: money(paid, currency) });
}

export interface WashStep {
  readonly name: string;
  readonly isDone: boolean;
  /** When it was reached, where that is known. */
  readonly at: string | null;
}

/** The way of a wash; of one that was called off there is none to show. */
export function washSteps({ status, createdAt, startedAt, completedAt }: Wash): readonly WashStep[] {
  if (status === "cancelled") return [];
  return [
    { name: washWords.stepBooked(), isDone: true, at: createdAt },
    { name: washWords.stepPaid(), isDone: status !== "pending_payment", at: null },
    { name: washWords.stepStarted(), isDone: status === "in_progress" || status === "completed", at: startedAt },
    { name: washWords.stepDone(), isDone: status === "completed", at: completedAt },
  ];
}
