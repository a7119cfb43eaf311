// What events about money say, whatever it pays for.

import type { BookingId, LotId, PaymentId, UserId, WashId } from "@parkmate/protocol/ids";
import type { Said } from "@parkmate/protocol/said";
import type { DomainEvent, PaymentValues } from "../events.ts";
import { formatMoney } from "../money.ts";

/** What a payment is for, as its payer and the lot's owner know it. */
export interface PaidFor {
  readonly bookingId: BookingId | null;
  readonly washId: WashId | null;
  readonly lotId: LotId;
  /** `booking K7M4QX2 in Marine Drive`. */
  readonly subject: Said;
  readonly page: string;
  readonly ownerPage: string;
  readonly people: { readonly payer: UserId; readonly owner: UserId };
}

interface Sum {
  readonly id: PaymentId;
  readonly amount: number;
  readonly currency: string;
}

function paymentValues(subject: Omit<PaidFor, "people">, { id, amount, currency }: Sum): PaymentValues {
  return { paymentId: id, ...subject, amount: formatMoney(amount, currency) };
}

/** The cash is in the owner's hand. */
export function cashVerified({ people, ...subject }: PaidFor, sum: Sum, by: UserId): DomainEvent {
  return { type: "payment.verified", key: sum.id, by, people, values: paymentValues(subject, sum) };
}

/** The money has gone back. */
export function refunded({ people, ...subject }: PaidFor, sum: Sum): DomainEvent {
  return { type: "payment.refunded", key: sum.id, by: null, people, values: paymentValues(subject, sum) };
}

/** The owner is to take cash from its payer, before `holdUntil`. */
export function cashDue({ people, ...subject }: PaidFor, sum: Sum, holdUntil: Date): DomainEvent {
  const values = { ...paymentValues(subject, sum), holdUntil: holdUntil.toISOString() };
  return { type: "payment.due", key: sum.id, by: null, people, values };
}
