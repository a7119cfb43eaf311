// Bookings of the demo's town: decided by the same models as every booking, and noted instead of saved. What the commands of
// bookings/ and payments/ do around the models happens here in memory.

import type { BookingId, PaymentId, UserId } from "@parkmate/protocol/ids";
import {
  abandon,
  type Booking,
  type BookingRules,
  cancel,
  complete,
  confirmCash,
  confirmPaid,
  decline,
  isRefundable,
  type Outcome,
  type PendingPayment,
} from "../bookings/booking.ts";
import { dueAt, elapse } from "../bookings/elapse.ts";
import { paidFor } from "../bookings/facts.ts";
import { type BookableSlot, place } from "../bookings/place.ts";
import { confirmRenewal, refuseRenewal, requestRenewal } from "../bookings/renewal.ts";
import { fail, notPaidInTime, type PaymentMethod, succeed, verify } from "../payments/payment.ts";
import { startPayment } from "../payments/start.ts";
import { after, between } from "../time.ts";
import type { Ended } from "../why.ts";
import { answersAfter, giveBack, stillOpen } from "./money.ts";
import type { Names } from "./names.ts";
import type { TownRecord } from "./record.ts";
import type { Vehicle } from "./town.ts";

export interface Parking {
  readonly vehicle: Vehicle;
  readonly slot: BookableSlot;
  /** Null: at once. */
  readonly startsAt: Date | null;
  /** Milliseconds. */
  readonly duration: number;
  readonly method: PaymentMethod;
}

export type BookingSteps = ReturnType<typeof createBookingSteps>;

/** Each step happens at its time, and what time alone brings happens before it. */
export function createBookingSteps(record: TownRecord, names: Names, rules: BookingRules) {
  function book({ vehicle, slot, startsAt, duration, method }: Parking, at: Date): BookingId {
    const id = names.id("bkg", at);
    const { plate, vehicleType, driverId } = vehicle;
    const identity = { id, code: names.code(), paymentId: names.id("pay", at), driverId, lead: null };
    const request = { ...identity, plate, vehicleType, duration, method, startsAt: startsAt ?? undefined };
    const outcome = place(request, slot, rules, at);
    record.booking(outcome, driverId, at);
    record.payment(
      paymentFor(outcome.booking, "booking", { id: identity.paymentId, amount: outcome.booking.amount }, at),
      at,
    );
    return id;
  }

  /** Booked and paid: at the screen, or in cash when its time comes. */
  function bookPaid(parking: Parking, at: Date, cashAt: (id: BookingId) => Date = () => at): BookingId {
    const id = book(parking, at);
    if (parking.method === "cash") takeCash(id, cashAt(id));
    else pay(id, after(at, answersAfter));
    return id;
  }

  /** The provider has the money. */
  function pay(id: BookingId, at: Date): void {
    const { paymentId } = pending(id, at);
    const outcome = confirmPaid(record.bookingOf(id), rules, at);
    record.booking(outcome, outcome.booking.driverId, at);
    record.payment(
      succeed(stillOpen(record.paymentOf(paymentId)), `sandbox_${paymentId}`, at),
      at,
      spanOf(outcome.booking),
    );
  }

  /** The provider refuses. */
  function failToPay(id: BookingId, reason: Ended, at: Date): void {
    const { paymentId, driverId } = pending(id, at);
    record.booking(abandon(record.bookingOf(id), reason), driverId, at);
    record.payment(fail(record.paymentOf(paymentId), reason, true, at), at);
  }

  function takeCash(id: BookingId, at: Date): void {
    const { paymentId, lot } = pending(id, at);
    const outcome = confirmCash(record.bookingOf(id), lot.ownerId, rules, at);
    record.booking(outcome, lot.ownerId, at);
    record.payment(verify(record.paymentOf(paymentId), lot.ownerId, at), at, spanOf(outcome.booking));
  }

  /** When a part of the time has passed in which the cash is to come. */
  function holdAt(id: BookingId, part: number): Date {
    const { createdAt, holdUntil } = pending(id, record.bookingOf(id).createdAt);
    return after(createdAt, Math.floor(between(createdAt, holdUntil) * part));
  }

  function callOff(id: BookingId, by: UserId, reason: string | null, at: Date): void {
    end(id, by, (booking) => cancel(booking, by, reason), at);
  }

  function declineBooking(id: BookingId, admin: UserId, reason: string, at: Date): void {
    end(id, admin, (booking) => decline(booking, admin, reason), at);
  }

  function completeByHand(id: BookingId, at: Date): void {
    const before = pass(id, at);
    record.booking(complete(before, before.lot.ownerId), before.lot.ownerId, at);
  }

  /** Nothing of it was still open, and nothing hangs on it. */
  function end(id: BookingId, by: UserId, decide: (booking: Booking) => Outcome, at: Date): void {
    const before = pass(id, at);
    record.booking(decide(before), by, at);
    if (isRefundable(before, by, at)) giveBack(record, record.paymentsOf(id), paidFor(before), at);
  }

  /** More time, by card or UPI; `refusal`: what the provider says against it. @returns the booking that goes on */
  function renew(
    id: BookingId,
    { duration, method, refusal = null }: Pick<Parking, "duration" | "method"> & { readonly refusal?: Ended | null },
    at: Date,
  ): BookingId {
    const before = pass(id, at);
    const paymentId = names.id("pay", at);
    const asked = requestRenewal(before, { paymentId, duration, method }, rules, at);
    record.booking(asked, before.driverId, at);
    const payment = paymentFor(before, "renewal", { id: paymentId, amount: asked.renewal.amount }, at, method);
    const answered = after(at, answersAfter);
    if (refusal !== null) {
      record.booking(refuseRenewal(asked.booking, refusal, before.driverId), before.driverId, answered);
      record.payment(fail(payment, refusal, true, answered), answered);
      return id;
    }
    const fresh = { id: names.id("bkg", answered), code: names.code() };
    const renewed = confirmRenewal(asked.booking, { method, verifiedBy: null }, fresh, rules, answered);
    const { next } = renewed;
    record.booking(renewed, before.driverId, answered);
    const paid = succeed(payment, `sandbox_${paymentId}`, answered);
    if (next === null) {
      record.payment(paid, answered, { from: before.endsAt, until: renewed.booking.endsAt });
      return id;
    }
    record.booking({ booking: next, action: "renewed", events: [] }, before.driverId, answered);
    record.payment({ ...paid, purpose: "renewal", bookingId: next.id, washId: null }, answered, spanOf(next));
    return next.id;
  }

  /** Time goes by until then. */
  function pass(id: BookingId, until: Date): Booking {
    for (;;) {
      const booking = record.bookingOf(id);
      const due = dueBy(booking, until);
      const step = due && elapse(booking, rules, due);
      if (!due || !step) return booking;
      record.booking(step, null, due);
      if (step.unpaid !== null) record.payment(fail(record.paymentOf(step.unpaid), notPaidInTime, true, due), due);
    }
  }

  function dueBy(booking: Booking, until: Date): Date | null {
    const due = dueAt(booking, rules);
    return due !== null && due <= until ? due : null;
  }

  function pending(id: BookingId, at: Date): PendingPayment {
    const booking = pass(id, at);
    if (booking.status !== "pending_payment") throw new Error(`booking ${booking.code} is ${booking.status} already`);
    return booking;
  }

  return { book, bookPaid, failToPay, takeCash, holdAt, callOff, decline: declineBooking, completeByHand, renew, pass };
}

const spanOf = ({ startsAt, endsAt }: Booking) => ({ from: startsAt, until: endsAt });

function paymentFor(
  { id: bookingId, lot, driverId: payerId, currency, method: usual }: Booking,
  purpose: "booking" | "renewal",
  sum: { readonly id: PaymentId; readonly amount: number },
  at: Date,
  method = usual,
) {
  const subject = { purpose, bookingId, washId: null, lotId: lot.id, ownerId: lot.ownerId, payerId };
  return startPayment({ ...subject, ...sum, method, currency }, at);
}
