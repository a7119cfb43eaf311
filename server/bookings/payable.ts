// Bookings and renewals as things that are paid for: what an outcome of their payment means for them.

import type { Tx } from "../db/schema.ts";
import { newBookingCode, newId } from "../ids.ts";
import { type Consequences, nothing, type Payable, type Span } from "../payments/payable.ts";
import type { Paid, Payment, Subject } from "../payments/payment.ts";
import type { Attached } from "./attached.ts";
import {
  abandon,
  type Booking,
  type BookingRules,
  confirmCash,
  confirmPaid,
  type Outcome,
  slotStateBy,
} from "./booking.ts";
import { paidFor } from "./facts.ts";
import { confirmRenewal, refuseRenewal } from "./renewal.ts";
import { insertFollowing, lockBooking, slotChange, updateBooking } from "./store.ts";

export function createBookingPayables(attached: Attached, rules: BookingRules) {
  /** Locks the booking that the payment is for. */
  async function booking(tx: Tx, subject: Subject): Promise<Payable> {
    const before = await lock(tx, subject);
    return {
      paidFor: paidFor(before),
      async paid(payment, now) {
        const by = payment.status === "verified" ? payment.verifiedBy : null;
        const outcome = by === null ? confirmPaid(before, rules, now) : confirmCash(before, by, rules, now);
        return { ...(await save(tx, before, outcome, payment, now)), covers: spanOf(outcome.booking) };
      },
      async unpaid(payment, reason, now) {
        if (before.status !== "pending_payment" || before.paymentId !== payment.id) return nothing;
        const { events, slots } = await save(tx, before, abandon(before, reason), payment, now);
        return { events: [...events, ...(await attached.release(tx, before.id, null, now))], slots };
      },
    };
  }

  /** The same for the payment of a renewal. */
  async function renewal(tx: Tx, subject: Subject): Promise<Payable> {
    const before = await lock(tx, subject);
    return {
      paidFor: paidFor(before),
      async paid(payment, now) {
        const { method } = payment;
        const verifiedBy = payment.status === "verified" ? payment.verifiedBy : null;
        const fresh = { id: newId("bkg"), code: newBookingCode() };
        const renewed = confirmRenewal(before, { method, verifiedBy }, fresh, rules, now);
        const { events, slots } = await save(tx, before, renewed, payment, now);
        const { next } = renewed;
        // Extended in place: the money bought what comes after the end it had.
        const more = { from: before.endsAt, until: renewed.booking.endsAt };
        if (next === null) return { events, slots, covers: more };
        await insertFollowing(tx, { booking: next, action: "renewed", events: [] }, rules);
        await attached.move(tx, before.id, next.id, now);
        const paidNext: Subject = { purpose: "renewal", bookingId: next.id, washId: null };
        return { events, slots: slotChange(next, slotStateBy(next)), subject: paidNext, covers: spanOf(next) };
      },
      async unpaid(payment, reason, now) {
        const isRenewing = before.status === "active" || before.status === "expired";
        if (!isRenewing || before.renewal?.paymentId !== payment.id) return nothing;
        return save(tx, before, refuseRenewal(before, reason, payment.payerId), payment, now);
      },
    };
  }

  async function save(
    tx: Tx,
    before: Booking,
    outcome: Outcome,
    payment: Payment | Paid,
    now: Date,
  ): Promise<Consequences> {
    const by = payment.status === "verified" ? payment.verifiedBy : payment.payerId;
    const slots = await updateBooking(tx, before, outcome, by, rules, now);
    return { events: outcome.events, slots };
  }

  return { booking, renewal };
}

const spanOf = ({ startsAt, endsAt }: Booking): Span => ({ from: startsAt, until: endsAt });

async function lock(tx: Tx, { bookingId }: Subject): Promise<Booking> {
  if (bookingId === null) throw new Error("a payment for a booking names none");
  return lockBooking(tx, bookingId);
}
