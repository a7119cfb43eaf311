// One payment and its states. A cash payment waits for a person, a card or UPI payment for the provider.
//
//   pending ─┬─ provider charged ─▶ succeeded ─┐
//            ├─ cash verified ────▶ verified ──┴─ refunded
//            └─ declined, abandoned ▶ failed

import type { BookingId, PaymentId, UserId } from "@parkmate/protocol/ids";
import { Refusal } from "../refusal.ts";

export const paymentMethods = ["card", "upi", "cash"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const paymentStatuses = ["pending", "succeeded", "verified", "failed", "refunded"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

interface Due {
  readonly id: PaymentId;
  readonly bookingId: BookingId;
  readonly payerId: UserId;
  readonly method: PaymentMethod;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly createdAt: Date;
}
export type Pending = Due & { readonly status: "pending" };
export type Succeeded = Due & { readonly status: "succeeded"; readonly providerReference: string };
export type Verified = Due & { readonly status: "verified"; readonly verifiedBy: UserId };
export type Failed = Due & { readonly status: "failed"; readonly failure: string };
export type Refunded = Due & { readonly status: "refunded" };
export type Payment = Pending | Succeeded | Verified | Failed | Refunded;

/** Somebody confirms to have the cash in hand. Refuses (`wrong_state`) unless it is cash and still pending. */
export function verify(payment: Payment, by: UserId): Verified {
  if (payment.method !== "cash") throw new Refusal("wrong_state", "Only a cash payment is verified by hand.");
  return { ...stillPending(payment), status: "verified", verifiedBy: by };
}

/** The provider has the money. */
export function succeed(payment: Payment, providerReference: string): Succeeded {
  return { ...stillPending(payment), status: "succeeded", providerReference };
}

/** No money will come. */
export function fail(payment: Payment, failure: string): Failed {
  return { ...stillPending(payment), status: "failed", failure };
}

function stillPending(payment: Payment): Pending {
  if (payment.status !== "pending") {
    throw new Refusal("wrong_state", `The payment is already ${payment.status}.`);
  }
  return payment;
}
