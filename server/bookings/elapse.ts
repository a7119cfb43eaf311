// What time alone does to a booking, one step at a time, and when the next step is due. The booking's own state says all:
// nothing is scheduled anywhere else, so there is nothing to keep in step.

import type { PaymentId } from "@parkmate/protocol/ids";
import { unreachable } from "@parkmate/protocol/unreachable";
import { cashDue } from "../payments/facts.ts";
import { notPaidInTime, pastHold } from "../payments/payment.ts";
import { after, between, earliest } from "../time.ts";
import {
  type Active,
  activate,
  type Booking,
  type BookingRules,
  calledOff,
  common,
  type Outcome,
  type PendingPayment,
} from "./booking.ts";
import { about, paidFor, timeLeft } from "./facts.ts";
import { refuseRenewal } from "./renewal.ts";

export interface Elapsed extends Outcome {
  /** The payment that was waited for and has not come. */
  readonly unpaid: PaymentId | null;
}

/** When time next changes something; null when never. */
export function dueAt(booking: Booking, rules: BookingRules): Date | null {
  switch (booking.status) {
    case "pending_payment":
      return earliest(booking.noticeAt, pastHold(booking.holdUntil));
    case "reserved":
      return booking.startsAt;
    case "active":
      return earliest(booking.noticeAt, booking.renewal ? pastHold(booking.renewal.holdUntil) : booking.endsAt);
    case "expired":
      return booking.renewal ? pastHold(booking.renewal.holdUntil) : after(booking.endsAt, rules.renewalWindow);
    case "completed":
    case "cancelled":
    case "cancelled_by_admin":
      return null;
    default:
      return unreachable(booking);
  }
}

/** The step that is due, the oldest first; null when none is. What is long overdue is asked again until then. */
export function elapse(booking: Booking, rules: BookingRules, now: Date): Elapsed | null {
  const due = dueAt(booking, rules);
  if (due === null || now < due) return null;
  switch (booking.status) {
    case "pending_payment":
      return now > booking.holdUntil ? runOut(booking) : remind(booking);
    case "reserved":
      return { booking: activate(booking, rules), action: "started", events: [], unpaid: null };
    case "active": {
      const { renewal } = booking;
      if (renewal !== null && now > renewal.holdUntil) return renewalRunOut(booking, renewal.paymentId);
      if (now < booking.endsAt) return warn(booking, now);
      return renewal === null ? end(booking) : tooLateToWarn(booking);
    }
    case "expired": {
      if (booking.renewal !== null) return renewalRunOut(booking, booking.renewal.paymentId);
      const completed: Booking = { ...common(booking), status: "completed" };
      const events = [{ type: "booking.lapsed", by: null, ...about(booking) } as const];
      return { booking: completed, action: "window closed", events, unpaid: null };
    }
    default:
      return null;
  }
}

function runOut(booking: PendingPayment): Elapsed {
  const cancelled: Booking = { ...common(booking), status: "cancelled", reason: notPaidInTime };
  const events = [calledOff(booking, null, notPaidInTime)];
  return { booking: cancelled, action: "hold ran out", events, unpaid: booking.paymentId };
}

function remind(booking: PendingPayment): Elapsed {
  const { paymentId: id, amount, currency, holdUntil } = booking;
  const events = [cashDue(paidFor(booking), { id, amount, currency }, holdUntil)];
  return { booking: { ...booking, noticeAt: null }, action: "owner reminded", events, unpaid: null };
}

/** Says how much time there really is, should the warning come late. Each end has one of its own. */
function warn(booking: Active, now: Date): Elapsed {
  const { key, people, values } = about(booking, booking.endsAt.toISOString());
  const remaining = timeLeft(between(now, booking.endsAt));
  const events = [{ type: "booking.warned", key, by: null, people, values: { ...values, remaining } } as const];
  return { booking: { ...booking, noticeAt: null }, action: "warned", events, unpaid: null };
}

/** Its end has passed, but a renewal that is being paid may still put it off. */
function tooLateToWarn(booking: Active): Elapsed {
  return { booking: { ...booking, noticeAt: null }, action: "not warned", events: [], unpaid: null };
}

function end(booking: Active): Elapsed {
  const expired: Booking = { ...common(booking), status: "expired", renewal: null };
  const events = [{ type: "booking.ended", by: null, ...about(booking) } as const];
  return { booking: expired, action: "ended", events, unpaid: null };
}

function renewalRunOut(booking: Booking, unpaid: PaymentId): Elapsed {
  return { ...refuseRenewal(booking, notPaidInTime, null), unpaid };
}
