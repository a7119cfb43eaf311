// One payment and its states. A cash payment waits for a person, a card or UPI payment for the provider, whose answer may come
// late: money that comes for a payment given up is taken note of, and returned.
//
//   pending ─┬─ provider has the money ─▶ succeeded ─┐
//            ├─ cash verified ──────────▶ verified ──┴─ refund ─▶ refunded
//            └─ declined, given up ─────▶ failed ── money came late ──▶ succeeded

import type { BookingId, LotId, PaymentId, UserId, WashId } from "@parkmate/protocol/ids";
import { because } from "../reasons.ts";
import { after, hour, minute } from "../time.ts";
import { type Ended, endedBy, type Why } from "../why.ts";
import type { Checkout } from "./provider.ts";

export const paymentMethods = ["card", "upi", "cash"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const paymentStatuses = ["pending", "succeeded", "verified", "failed", "refunded"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const paymentPurposes = ["booking", "renewal", "wash"] as const;
export type PaymentPurpose = (typeof paymentPurposes)[number];

/** What it pays for: a booking, more time for one, or a wash. */
export type Subject =
  | { readonly purpose: "booking" | "renewal"; readonly bookingId: BookingId; readonly washId: null }
  | { readonly purpose: "wash"; readonly bookingId: null; readonly washId: WashId };

/** When the provider is next asked what became of it, and how often it was. */
export interface Inquiry {
  readonly dueAt: Date;
  readonly attempts: number;
}

type Due = Subject & {
  readonly id: PaymentId;
  readonly lotId: LotId;
  readonly ownerId: UserId;
  readonly payerId: UserId;
  readonly method: PaymentMethod;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** Names the money, or the order for it, at the provider. */
  readonly reference: string | null;
  readonly inquiry: Inquiry | null;
  readonly createdAt: Date;
};
export type Pending = Due & { readonly status: "pending"; readonly checkout: Checkout | null };
type Succeeded = Due & {
  readonly status: "succeeded";
  readonly paidAt: Date;
  readonly refundRequestedAt: Date | null;
};
export type Verified = Due & { readonly status: "verified"; readonly paidAt: Date; readonly verifiedBy: UserId };
export type Failed = Due & { readonly status: "failed"; readonly failure: Why };
export type Refunded = Due & {
  readonly status: "refunded";
  readonly paidAt: Date;
  readonly refundedAt: Date;
  /** Null for cash, which the owner hands back. */
  readonly refundReference: string | null;
};
export type Payment = Pending | Succeeded | Verified | Failed | Refunded;
export type Paid = Succeeded | Verified;

/** Somebody confirms to have the cash in hand. Refuses (`wrong_state`) unless it is cash and still pending. */
export function verify(payment: Payment, by: UserId, now: Date): Verified {
  if (payment.method !== "cash") throw because("cash_alone_by_hand");
  const { checkout: _, ...due } = stillPending(payment);
  return { ...due, status: "verified", paidAt: now, verifiedBy: by };
}

/** The provider has the money, perhaps after the payment was given up. */
export function succeed(payment: Pending | Failed, reference: string, now: Date): Succeeded {
  const due = payment.status === "pending" ? without(payment, "checkout") : without(payment, "failure");
  return { ...due, status: "succeeded", reference, paidAt: now, refundRequestedAt: null, inquiry: null };
}

/** Nobody waits for the money any more. Unless the provider has said no, it is asked on: the money may have moved. */
export function fail(payment: Payment, failure: Ended, isCertain: boolean, now: Date): Failed {
  const due = without(stillPending(payment), "checkout");
  const inquiry = isCertain || due.method === "cash" ? null : askAt(now, 0);
  return { ...due, status: "failed", failure, inquiry };
}

/** The payer goes on in the provider's form. */
export function awaitPayer(payment: Payment, reference: string, checkout: Checkout): Pending {
  return { ...stillPending(payment), reference, checkout };
}

/** The money is to go back. Cash is handed back by the owner; a provider is asked to, until it has. */
export function requestRefund(payment: Paid, now: Date): Succeeded | Refunded {
  if (payment.status === "verified") return refund(payment, null, now);
  return { ...payment, refundRequestedAt: now, inquiry: { dueAt: now, attempts: 0 } };
}

/** The money has gone back. */
export function refund(payment: Paid, refundReference: string | null, now: Date): Refunded {
  const due = payment.status === "verified" ? without(payment, "verifiedBy") : without(payment, "refundRequestedAt");
  return { ...due, status: "refunded", refundedAt: now, refundReference, inquiry: null };
}

/** The provider is asked again later, and later each time, for about two days; null is the end of it. */
export function askAt(now: Date, attempts: number): Inquiry | null {
  if (attempts >= mostAttempts) return null;
  return { dueAt: after(now, Math.min(hour, (minute / 4) * 2 ** attempts)), attempts };
}

const mostAttempts = 56;

/** Why something that was kept until it is paid for is given away. */
export const notPaidInTime = endedBy("not_paid_in_time");

/** When something that is kept until it is paid for is given away: it may be paid up to and at its last millisecond. */
export const pastHold = (holdUntil: Date): Date => after(holdUntil, 1);

function stillPending(payment: Payment): Pending {
  if (payment.status !== "pending") {
    throw because("payment_is", { status: payment.status });
  }
  return payment;
}

function without<From extends object, Key extends keyof From>(from: From, key: Key): DistributiveOmit<From, Key> {
  const { [key]: _, ...rest } = from;
  return rest as DistributiveOmit<From, Key>;
}

type DistributiveOmit<From, Key extends PropertyKey> = From extends unknown ? Omit<From, Key> : never;
