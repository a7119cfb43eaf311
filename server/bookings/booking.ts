// A booking and its life. Pure: each command takes the present and returns the new state with the events it made.
//
//              ┌─ cash ─▶ pending_payment ── verified ──┐
//  book ───────┤              │                         ├▶ reserved (future start) ── start ──▶ active
//              └─ card, UPI: pending_payment ── paid ───┘
//  active ── end ──▶ expired ── window closes ──▶ completed
//  active, expired ── completed by hand ──▶ completed
//  pending_payment ── not paid, hold runs out ──▶ cancelled
//  pending_payment, reserved, active ── driver or owner cancels ──▶ cancelled;  administrator declines ──▶ cancelled_by_admin
//
// How it begins is in place.ts, what time does to it in elapse.ts, and how it goes on in renewal.ts.

import type { BookingId, LotId, PaymentId, SlotId, UserId } from "@parkmate/protocol/ids";
import { unreachable } from "@parkmate/protocol/unreachable";
import type { DomainEvent } from "../events.ts";
import type { VehicleType } from "../lots/lot.ts";
import { cashVerified } from "../payments/facts.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import { because } from "../reasons.ts";
import type { Refusal } from "../refusal.ts";
import { after, between } from "../time.ts";
import { type Ended, endedBy, type Why } from "../why.ts";
import { about, paidFor } from "./facts.ts";
import type { Renewal } from "./renewal.ts";

export const bookingStatuses = [
  "pending_payment",
  "reserved",
  "active",
  "expired",
  "completed",
  "cancelled",
  "cancelled_by_admin",
] as const;
export type BookingStatus = (typeof bookingStatuses)[number];
/** Something can still be done about these. */
export const liveBookingStatuses = [
  "pending_payment",
  "reserved",
  "active",
  "expired",
] as const satisfies readonly BookingStatus[];

/** What every booking has, whatever its state. Amounts in minor units, times in milliseconds. */
export interface Placed {
  readonly id: BookingId;
  readonly code: string;
  readonly lot: { readonly id: LotId; readonly name: string; readonly ownerId: UserId };
  readonly slot: {
    readonly id: SlotId;
    readonly label: string;
    readonly hourlyRate: number;
    readonly inService: boolean;
  };
  readonly driverId: UserId;
  readonly plate: string;
  readonly vehicleType: VehicleType;
  /** Starts at once, not at a time chosen ahead: its clock starts when it is paid. */
  readonly instant: boolean;
  /** How its first payment is made. */
  readonly method: PaymentMethod;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Of all that was paid for it, renewals in place included. */
  readonly amount: number;
  readonly currency: string;
  /** How long before the end its driver wants to be warned; null: the default. */
  readonly lead: number | null;
  readonly renewedFrom: BookingId | null;
  readonly createdAt: Date;
}
export type PendingPayment = Placed & {
  readonly status: "pending_payment";
  readonly paymentId: PaymentId;
  readonly holdUntil: Date;
  /** When the owner is reminded of the cash; null for other payments, and once done. */
  readonly noticeAt: Date | null;
};
export type Reserved = Placed & { readonly status: "reserved" };
export type Active = Placed & {
  readonly status: "active";
  /** When its driver is warned of the end; null once done. */
  readonly noticeAt: Date | null;
  readonly renewal: Renewal | null;
};
export type Expired = Placed & { readonly status: "expired"; readonly renewal: Renewal | null };
export type Completed = Placed & { readonly status: "completed" };
export type Cancelled = Placed & { readonly status: "cancelled"; readonly reason: Why | null };
type CancelledByAdmin = Placed & { readonly status: "cancelled_by_admin"; readonly reason: Why | null };
export type Booking = PendingPayment | Reserved | Active | Expired | Completed | Cancelled | CancelledByAdmin;

/** A new state, how its audit trail calls the step, and what happened. */
export interface Outcome<State extends Booking = Booking> {
  readonly booking: State;
  readonly action: string;
  readonly events: readonly DomainEvent[];
}

/** The bounds that are configured, in milliseconds. */
export interface BookingRules {
  readonly defaultDuration: number;
  /** The shortest booking, and the step in which longer ones grow. */
  readonly minDuration: number;
  readonly maxDuration: number;
  readonly minAdvance: number;
  readonly maxAdvance: number;
  /** How long a slot is kept for somebody who has yet to bring the cash. */
  readonly cashHold: number;
  /** How long it is kept while a card or UPI payment is made. */
  readonly chargeHold: number;
  /** How long before its end a booking may be renewed, and its driver is warned unless they chose otherwise. */
  readonly expiryWarning: number;
  /** How long after its end a booking may be renewed. */
  readonly renewalWindow: number;
  /** What a renewal costs, in percent of the usual price. */
  readonly renewalPercent: number;
}

/** A card or UPI payment came through: the owner hears of the booking, the driver that it stands. */
export function confirmPaid(booking: Booking, rules: BookingRules, now: Date): Outcome<Reserved | Active> {
  const confirmed = begin(booking, rules, now);
  const { driverId: by } = confirmed;
  const events: DomainEvent[] = [placed(confirmed), { type: "booking.confirmed", by, ...about(confirmed) }];
  return { booking: confirmed, action: "paid", events };
}

/** The cash is in the owner's hand, in time. An instant booking's clock starts here. */
export function confirmCash(booking: Booking, by: UserId, rules: BookingRules, now: Date): Outcome<Reserved | Active> {
  if (booking.status !== "pending_payment") throw wrongState(booking);
  const confirmed = begin(booking, rules, now);
  const { paymentId: id, amount, currency } = booking;
  const events = [cashVerified(paidFor(booking), { id, amount, currency }, by)];
  return { booking: confirmed, action: "cash verified", events };
}

/** The payment did not come through: the slot is free again. Whoever tried to pay is at their screen and is told there. */
export function abandon(booking: Booking, reason: Ended): Outcome<Cancelled> {
  if (booking.status !== "pending_payment") throw wrongState(booking);
  return { booking: { ...common(booking), status: "cancelled", reason }, action: "payment failed", events: [] };
}

/** The driver, or the lot's owner or an administrator with a reason, calls it off. The other side is told. */
export function cancel(booking: Booking, by: UserId, reason: string | null): Outcome<Cancelled> {
  const cancelled: Cancelled = { ...common(live(booking)), status: "cancelled", reason };
  return {
    booking: cancelled,
    action: "cancelled",
    events: [calledOff(booking, by, reason ?? endedBy("driver_called_off"))],
  };
}

/** An administrator calls it off. */
export function decline(booking: Booking, by: UserId, reason: string | null): Outcome<CancelledByAdmin> {
  const declined: CancelledByAdmin = { ...common(live(booking)), status: "cancelled_by_admin", reason };
  return { booking: declined, action: "declined", events: [{ type: "booking.declined", by, ...about(declined) }] };
}

/** The lot's owner or an administrator closes it by hand. */
export function complete(booking: Booking, by: UserId): Outcome<Completed> {
  if (booking.status !== "active" && booking.status !== "expired") throw wrongState(booking);
  const completed: Completed = { ...common(booking), status: "completed" };
  return { booking: completed, action: "completed", events: [{ type: "booking.lapsed", by, ...about(booking) }] };
}

/** Its driver wants to be warned this long before the end, from now on. One that was warned already is not warned again. */
export function withLead(booking: Booking, lead: number | null, rules: BookingRules): Booking {
  if (booking.status !== "active" || booking.noticeAt === null) return { ...booking, lead };
  return { ...booking, lead, noticeAt: noticeBefore(booking.endsAt, durationOf(booking), lead, rules) };
}

/** Whether calling it off returns the money: to a driver before the start, and always when it is not the driver's wish. */
export function isRefundable(booking: Booking, by: UserId, now: Date): boolean {
  return by !== booking.driverId || now < booking.startsAt;
}

/** The part of the slot's time that it keeps from others; null when it keeps none. */
export function occupies(booking: Booking): { readonly from: Date; readonly until: Date } | null {
  switch (booking.status) {
    case "pending_payment": {
      // An instant booking may still start as late as its hold allows.
      const until = booking.instant ? after(booking.holdUntil, durationOf(booking)) : booking.endsAt;
      return { from: booking.startsAt, until };
    }
    case "reserved":
      return { from: booking.startsAt, until: booking.endsAt };
    case "active":
      return { from: booking.startsAt, until: after(booking.endsAt, booking.renewal?.duration ?? 0) };
    case "expired": {
      const { renewal } = booking;
      return renewal && { from: renewal.requestedAt, until: after(renewal.holdUntil, renewal.duration) };
    }
    case "completed":
    case "cancelled":
    case "cancelled_by_admin":
      return null;
  }
}

/** What its slot is because of it, from the step that led to this state until the next; null when it has no say. */
export function slotStateBy(booking: Booking): "held" | "booked" | null {
  switch (booking.status) {
    case "pending_payment":
      return booking.instant ? "held" : null;
    case "active":
      return "booked";
    case "expired":
      return booking.renewal && "held";
    case "reserved":
    case "completed":
    case "cancelled":
    case "cancelled_by_admin":
      return null;
    default:
      return unreachable(booking);
  }
}

/** Milliseconds from start to end. */
export const durationOf = ({ startsAt, endsAt }: Placed): number => between(startsAt, endsAt);

/** When a driver is warned of an end: their lead before it, or halfway through what is shorter than that. */
export function noticeBefore(
  end: Date,
  duration: number,
  lead: number | null,
  { expiryWarning }: Pick<BookingRules, "expiryWarning">,
): Date {
  const wanted = lead ?? expiryWarning;
  return after(end, -(wanted < duration ? wanted : duration / 2));
}

function begin(booking: Booking, rules: BookingRules, now: Date): Reserved | Active {
  if (booking.status !== "pending_payment") throw wrongState(booking);
  // What comes after the hold was not kept, and may be somebody else's.
  if (now > booking.holdUntil) throw heldTooLong(booking);
  const startsAt = booking.instant ? now : booking.startsAt;
  const started = { ...common(booking), startsAt, endsAt: after(startsAt, durationOf(booking)) };
  return startsAt > now ? { ...started, status: "reserved" } : activate(started, rules);
}

/** Its time has come. */
export function activate(booking: Placed, rules: BookingRules): Active {
  const noticeAt = noticeBefore(booking.endsAt, durationOf(booking), booking.lead, rules);
  return { ...common(booking), status: "active", noticeAt, renewal: null };
}

function live(booking: Booking): PendingPayment | Reserved | Active {
  switch (booking.status) {
    case "pending_payment":
    case "reserved":
    case "active":
      return booking;
    default:
      throw wrongState(booking);
  }
}

export function wrongState(booking: Booking): Refusal {
  return because("booking_is", { code: booking.code, status: booking.status });
}

export function heldTooLong({ code }: Placed): Refusal {
  return because("booking_held_too_long", { code });
}

/** The owner hears of it; a renewal is news again. */
export function placed(booking: Booking, occurrence?: string): DomainEvent {
  return { type: "booking.placed", by: booking.driverId, ...about(booking, occurrence) };
}

/** Of a card or UPI booking that was never paid the owner has not heard, and need not. */
export function calledOff(booking: Booking, by: UserId | null, why: Why): DomainEvent {
  const { key, people, values } = about(booking);
  const isKnownToOwner = booking.status !== "pending_payment" || booking.method === "cash";
  return {
    ...{ type: "booking.cancelled", key, by },
    people: { ...people, owner: isKnownToOwner ? people.owner : null },
    values: { ...values, why },
  };
}

/** Drops what belongs to one state only. */
export function common(booking: Placed): Placed {
  const { id, code, lot, slot, driverId, plate, vehicleType, instant, method, startsAt, endsAt } = booking;
  const { amount, currency, lead, renewedFrom, createdAt } = booking;
  return {
    ...{ id, code, lot, slot, driverId, plate, vehicleType, instant, method, startsAt, endsAt },
    ...{ amount, currency, lead, renewedFrom, createdAt },
  };
}

export const words = (name: string) => name.replaceAll("_", " ");
