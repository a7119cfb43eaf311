// The one way in which an outcome reaches a payment, whoever brings it: the provider's answer, its webhook, an inquiry. It may
// come twice, late or in the wrong order; each payment is decided once, and money that came in vain goes back.

import type { PaymentId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { Perform, Performance } from "../perform.ts";
import { Refusal } from "../refusal.ts";
import { type Ended, endedBy } from "../why.ts";
import { type PaidFor, refunded as refundedFact } from "./facts.ts";
import { nothing, type Payable, type Payables } from "./payable.ts";
import { awaitPayer, fail, type Paid, type Payment, refund, requestRefund, succeed } from "./payment.ts";
import type { Checkout, Finding, RefundOutcome } from "./provider.ts";
import { findSubject, lockPayment, updatePayment } from "./store.ts";

/** A finding, or that nobody waits any longer: no answer came in time, or one that asks for what cannot be given here. */
type Verdict = Finding | { readonly kind: "no_answer" | "not_confirmed" };

type Money = Extract<Finding, { kind: "succeeded" }>;

export function createSettle(perform: Perform, payables: Payables) {
  /** Resolves with the payment as it is now. Refuses (`not_found`) an unknown one. */
  function settle(id: PaymentId, verdict: Verdict): Promise<Payment> {
    return locked(id, (tx, payable, payment, now) => {
      switch (verdict.kind) {
        case "succeeded":
          return come(tx, payable, payment, verdict, now);
        case "declined":
          return lost(tx, payable, payment, endedBy(verdict.reason), true, now);
        case "not_confirmed":
          return lost(tx, payable, payment, endedBy("payment_action_required"), true, now);
        case "no_answer":
          return lost(tx, payable, payment, endedBy("payment_timeout"), false, now);
        // A payment that is still waited for ends with its hold; one that was given up, and that no provider knows, is over.
        case "unknown":
          return payment.status === "failed" ? saved(tx, { ...payment, inquiry: null }, now) : kept(payment);
        case "open":
          return kept(payment);
      }
    });
  }

  /** The payer goes on in the provider's form. */
  function awaiting(id: PaymentId, reference: string, checkout: Checkout): Promise<Payment> {
    return locked(id, (tx, _, payment, now) =>
      payment.status === "pending" ? saved(tx, awaitPayer(payment, reference, checkout), now) : kept(payment),
    );
  }

  /** The provider has, or has not, sent the money back. */
  function refunded(id: PaymentId, outcome: RefundOutcome): Promise<Payment> {
    return locked(id, async (tx, payable, payment, now) => {
      const isAsked = payment.status === "succeeded" && payment.refundRequestedAt !== null;
      if (!isAsked || outcome.kind !== "refunded") return kept(payment);
      const returned = refund(payment, outcome.reference, now);
      await updatePayment(tx, returned, now);
      return { result: returned, events: [refundedFact(payable.paidFor, returned)] };
    });
  }

  async function come(tx: Tx, payable: Payable, payment: Payment, money: Money, now: Date) {
    if (payment.status !== "pending" && payment.status !== "failed") return kept(payment);
    const { amount = payment.amount, currency = payment.currency } = money;
    const paid = { ...succeed(payment, money.reference, now), amount, currency };
    const isAwaited = payment.status === "pending" && isAsAsked(payment, money);
    const placed = isAwaited ? await inTime(payable, paid, now) : null;
    if (placed === null) return saved(tx, requestRefund(paid, now), now);
    const subject = placed.subject ?? {};
    return saved(tx, { ...paid, ...subject }, now, placed);
  }

  async function lost(tx: Tx, payable: Payable, payment: Payment, reason: Ended, isCertain: boolean, now: Date) {
    if (payment.status === "failed" && isCertain) return saved(tx, { ...payment, inquiry: null }, now);
    if (payment.status !== "pending") return kept(payment);
    return saved(tx, fail(payment, reason, isCertain, now), now, await payable.unpaid(payment, reason, now));
  }

  /** What is paid for is locked before its payment, always: two outcomes at once wait for each other and never deadlock. */
  function locked(
    id: PaymentId,
    decide: (tx: Tx, payable: Payable, payment: Payment, now: Date) => Promise<Performance<Payment>>,
  ): Promise<Payment> {
    return perform(async (tx, now) => {
      const subject = await findSubject(tx, id);
      const payable = await payables[subject.purpose](tx, subject);
      return decide(tx, payable, await lockPayment(tx, id), now);
    });
  }

  return { settle, awaiting, refunded };
}

/** Sends money back, all that these payments have brought; what is still open is given up first. */
export async function refundAll(
  tx: Tx,
  payments: readonly Payment[],
  paidFor: PaidFor,
  now: Date,
): Promise<readonly DomainEvent[]> {
  const events: DomainEvent[] = [];
  for (const payment of payments) {
    if (!isPaid(payment)) continue;
    const returning = requestRefund(payment, now);
    await updatePayment(tx, returning, now);
    if (returning.status === "refunded") events.push(refundedFact(paidFor, returning));
  }
  return events;
}

/** Another sum than was asked for places nothing. */
const isAsAsked = (payment: Payment, { amount = payment.amount, currency = payment.currency }: Money): boolean =>
  amount === payment.amount && currency === payment.currency;

const isPaid = (payment: Payment): payment is Paid =>
  payment.status === "verified" || (payment.status === "succeeded" && payment.refundRequestedAt === null);

async function inTime(payable: Payable, paid: Paid, now: Date) {
  try {
    return await payable.paid(paid, now);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function saved(tx: Tx, payment: Payment, now: Date, came = nothing): Promise<Performance<Payment>> {
  const { events, slots, covers } = came;
  await updatePayment(tx, payment, now, covers);
  return { result: payment, events, slots };
}

const kept = async (payment: Payment): Promise<Performance<Payment>> => ({ result: payment, events: [] });
