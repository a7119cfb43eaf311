// What has happened in the demo's town, before any of it is written down: the latest state of each thing, every step on the way
// there, and what people were told.

import type { BookingId, PaymentId, UserId, WashId } from "@parkmate/protocol/ids";
import type { Booking, BookingRules, Outcome } from "../bookings/booking.ts";
import { bookingRow } from "../bookings/store.ts";
import type { DomainEvent } from "../events.ts";
import type { Span } from "../payments/payable.ts";
import type { Payment } from "../payments/payment.ts";
import { paymentRow } from "../payments/store.ts";
import { washRow } from "../washes/store.ts";
import type { Wash, Outcome as WashOutcome } from "../washes/wash.ts";
import { kept, type Why } from "../why.ts";
import { found } from "./found.ts";

/** An event, and when it happened. */
export interface Told {
  readonly event: DomainEvent;
  readonly at: Date;
}

export type TownRecord = ReturnType<typeof createRecord>;

export function createRecord() {
  const bookings = new Map<BookingId, { readonly booking: Booking; readonly at: Date }>();
  const bookingSteps: { readonly outcome: Outcome; readonly by: UserId | null; readonly at: Date }[] = [];
  const payments = new Map<PaymentId, { readonly payment: Payment; readonly covers: Span | null; readonly at: Date }>();
  const washes = new Map<WashId, { readonly wash: Wash; readonly at: Date }>();
  const washSteps: { readonly outcome: WashOutcome; readonly by: UserId | null; readonly at: Date }[] = [];
  const told: Told[] = [];

  function tell(events: readonly DomainEvent[], at: Date): void {
    told.push(...events.map((event) => ({ event, at })));
  }

  return {
    told,
    tell,
    booking(outcome: Outcome, by: UserId | null, at: Date): void {
      bookings.set(outcome.booking.id, { booking: outcome.booking, at });
      bookingSteps.push({ outcome, by, at });
      tell(outcome.events, at);
    },
    wash(outcome: WashOutcome, by: UserId | null, at: Date): void {
      washes.set(outcome.wash.id, { wash: outcome.wash, at });
      washSteps.push({ outcome, by, at });
      tell(outcome.events, at);
    },
    /** `covers` once the money has bought time in a slot. */
    payment(payment: Payment, at: Date, covers?: Span): void {
      payments.set(payment.id, { payment, covers: covers ?? payments.get(payment.id)?.covers ?? null, at });
    },
    bookingOf: (id: BookingId): Booking => found(bookings.get(id)).booking,
    washOf: (id: WashId): Wash => found(washes.get(id)).wash,
    paymentOf: (id: PaymentId): Payment => found(payments.get(id)).payment,
    paymentsOf: (id: BookingId | WashId): readonly Payment[] =>
      [...payments.values()]
        .map(({ payment }) => payment)
        .filter(({ bookingId, washId }) => id === (bookingId ?? washId)),
    bookings: (): readonly Booking[] => [...bookings.values()].map(({ booking }) => booking),

    /** Each table's rows; receipts are numbered as the money came, trails are in the order of time. */
    rows(rules: BookingRules) {
      const paid = [...payments.values()].toSorted((a, b) => paidAt(a.payment) - paidAt(b.payment));
      let receipts = 0;
      return {
        bookings: [...bookings.values()].map(({ booking, at }) => ({
          ...bookingRow(booking, rules, at),
          createdAt: booking.createdAt,
        })),
        washes: [...washes.values()].map(({ wash, at }) => ({ ...washRow(wash, at), createdAt: wash.createdAt })),
        payments: paid.map(({ payment, covers, at }) => ({
          ...paymentRow(payment, at),
          receiptNumber: "paidAt" in payment ? ++receipts : null,
          coversFrom: covers?.from ?? null,
          coversUntil: covers?.until ?? null,
        })),
        bookingAudit: bookingSteps.toSorted(byTime).map(({ outcome: { booking, action }, by, at }) => ({
          ...{ bookingId: booking.id, at, by, action, status: booking.status },
          ...whyKept("reason" in booking ? booking.reason : null),
        })),
        washAudit: washSteps.toSorted(byTime).map(({ outcome: { wash, action }, by, at }) => ({
          ...{ washId: wash.id, at, by, action, status: wash.status },
          ...whyKept("reason" in wash ? wash.reason : null),
        })),
      };
    },
  };
}

export const byTime = (a: { readonly at: Date }, b: { readonly at: Date }): number => a.at.getTime() - b.at.getTime();

const paidAt = (payment: Payment): number =>
  "paidAt" in payment ? payment.paidAt.getTime() : Number.POSITIVE_INFINITY;

function whyKept(why: Why | null) {
  const { text, name } = kept(why);
  return { reason: text, reasonName: name };
}
