// The port to whatever can be paid for. Payments know nothing of bookings and washes but this.

import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { SlotChange } from "../lots/lot.ts";
import type { Ended } from "../why.ts";
import type { PaidFor } from "./facts.ts";
import type { Paid, Payment, PaymentPurpose, Subject } from "./payment.ts";

export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** What came of a payment, beside the payment itself. */
export interface Consequences {
  readonly events: readonly DomainEvent[];
  readonly slots: readonly SlotChange[];
  /** The payment turned out to be for this: a renewal that began a new booking. */
  readonly subject?: Subject;
  /** The time in the slot that the money bought, as its receipt says for ever. */
  readonly covers?: Span;
}

/** One booking or wash, locked. Each method decides before it writes, so that a refusal leaves the transaction whole. */
export interface Payable {
  readonly paidFor: PaidFor;
  /** Refuses (`wrong_state`) when it comes too late. */
  paid(payment: Paid, now: Date): Promise<Consequences>;
  /** Nothing happens when it is not waited for any more. */
  unpaid(payment: Payment, reason: Ended, now: Date): Promise<Consequences>;
}

export type Payables = Readonly<Record<PaymentPurpose, (tx: Tx, subject: Subject) => Promise<Payable>>>;

export const nothing: Consequences = { events: [], slots: [] };
