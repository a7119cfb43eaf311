// A booking and its life. Pure: each command takes the present and returns the new state with the events it made.
//
//              ┌─ cash ─▶ pending_payment ── verified ──┐
//  book ───────┤              │                         ├▶ reserved (future start) or active
//              └─ card, UPI: pending_payment ─ charged ─┘
//  pending_payment, reserved, active ── driver or owner cancels, payment fails ──▶ cancelled
//                                    ── administrator declines ──▶ cancelled_by_admin
//  active ── end ──▶ expired ── window closes ──▶ completed

import type { BookingId, LotId, SlotId, UserId } from "@parkmate/protocol/ids";
import { unreachable } from "@parkmate/protocol/unreachable";
import type { BookingValues, DomainEvent } from "../events.ts";
import type { VehicleType } from "../lots/lot.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import { Refusal } from "../refusal.ts";

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

/** What every booking has, whatever its state. Amounts in minor units, times in milliseconds. */
export interface Placed {
  readonly id: BookingId;
  readonly code: string;
  readonly lot: { readonly id: LotId; readonly name: string; readonly ownerId: UserId };
  readonly slot: { readonly id: SlotId; readonly label: string };
  readonly driverId: UserId;
  readonly plate: string;
  readonly vehicleType: VehicleType;
  /** Starts at once, not at a time chosen ahead: its clock starts when it is paid. */
  readonly instant: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly amount: number;
  readonly currency: string;
  readonly createdAt: Date;
}
export type PendingPayment = Placed & { readonly status: "pending_payment"; readonly holdUntil: Date };
export type Reserved = Placed & { readonly status: "reserved" };
export type Active = Placed & { readonly status: "active" };
export type Expired = Placed & { readonly status: "expired" };
export type Completed = Placed & { readonly status: "completed" };
export type Cancelled = Placed & { readonly status: "cancelled"; readonly reason: string | null };
export type CancelledByAdmin = Placed & { readonly status: "cancelled_by_admin"; readonly reason: string | null };
export type Booking = PendingPayment | Reserved | Active | Expired | Completed | Cancelled | CancelledByAdmin;

/** A new state, and what happened. */
export interface Outcome<State extends Booking = Booking> {
  readonly booking: State;
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
  /** How long after its end a booking may be renewed. */
  readonly renewalWindow: number;
}

export interface BookingRequest {
  readonly id: BookingId;
  readonly code: string;
  readonly driverId: UserId;
  readonly plate: string;
  readonly vehicleType: VehicleType | undefined;
  /** Undefined: now. */
  readonly startsAt: Date | undefined;
  /** Milliseconds; undefined: the default. */
  readonly duration: number | undefined;
  readonly method: PaymentMethod;
}

export interface BookableSlot {
  readonly id: SlotId;
  readonly label: string;
  readonly vehicleType: VehicleType;
  readonly hourlyRate: number;
  readonly currency: string;
  readonly inService: boolean;
  readonly lot: Placed["lot"];
}

/**
 * Asks for a slot. The price is the slot's, whatever the client believes. Cash tells the owner at once, since the owner
 * has to take it; a card or UPI booking is told of once it is paid.
 */
export function place(
  request: BookingRequest,
  slot: BookableSlot,
  rules: BookingRules,
  now: Date,
): Outcome<PendingPayment> {
  if (!slot.inService) throw new Refusal("slot_out_of_service");
  const vehicleType = request.vehicleType ?? slot.vehicleType;
  if (vehicleType !== slot.vehicleType) {
    throw new Refusal("vehicle_does_not_fit", `Slot ${slot.label} takes a ${words(slot.vehicleType)}.`);
  }
  const duration = checkedDuration(request.duration ?? rules.defaultDuration, rules);
  const startsAt = request.startsAt === undefined ? now : checkedStart(request.startsAt, rules, now);
  const booking: PendingPayment = {
    id: request.id,
    code: request.code,
    lot: slot.lot,
    slot: { id: slot.id, label: slot.label },
    driverId: request.driverId,
    plate: request.plate,
    vehicleType,
    instant: request.startsAt === undefined,
    startsAt,
    endsAt: after(startsAt, duration),
    amount: priceOf(slot.hourlyRate, duration),
    currency: slot.currency,
    createdAt: now,
    status: "pending_payment",
    holdUntil: after(now, request.method === "cash" ? rules.cashHold : rules.chargeHold),
  };
  return { booking, events: request.method === "cash" ? [placed(booking)] : [] };
}

/** A card or UPI payment came through: the owner hears of the booking, the driver that it stands. */
export function confirmPaid(booking: Booking, now: Date): Outcome<Reserved | Active> {
  const confirmed = begin(booking, now);
  return {
    booking: confirmed,
    events: [placed(confirmed), { type: "booking.confirmed", by: confirmed.driverId, ...about(confirmed) }],
  };
}

/** The cash is in the owner's hand, in time. An instant booking's clock starts here. */
export function confirmCash(booking: Booking, by: UserId, now: Date): Outcome<Reserved | Active> {
  if (booking.status === "pending_payment" && now > booking.holdUntil) {
    throw new Refusal(
      "wrong_state",
      `The slot of booking ${booking.code} was held for too long; it has to be booked anew.`,
    );
  }
  const confirmed = begin(booking, now);
  return { booking: confirmed, events: [{ type: "payment.verified", by, ...about(confirmed) }] };
}

/** The payment did not come through, or not in time: the slot is free again. */
export function abandon(booking: Booking, reason: string): Outcome<Cancelled> {
  if (booking.status !== "pending_payment") throw wrongState(booking);
  return { booking: { ...common(booking), status: "cancelled", reason }, events: [] };
}

/** The driver, or the lot's owner with a reason, calls it off. */
export function cancel(booking: Booking, reason: string | null): Outcome<Cancelled> {
  return { booking: { ...common(live(booking)), status: "cancelled", reason }, events: [] };
}

/** An administrator calls it off. */
export function decline(booking: Booking, by: UserId, reason: string | null): Outcome<CancelledByAdmin> {
  const declined: CancelledByAdmin = { ...common(live(booking)), status: "cancelled_by_admin", reason };
  return { booking: declined, events: [{ type: "booking.declined", by, ...about(declined) }] };
}

/** What time alone has done to a booking, one step at a time; null when nothing is due. */
export function elapse(
  booking: Booking,
  { renewalWindow }: Pick<BookingRules, "renewalWindow">,
  now: Date,
): Outcome | null {
  switch (booking.status) {
    case "pending_payment":
      return now > booking.holdUntil ? abandon(booking, "Not paid in time") : null;
    case "reserved":
      return now >= booking.startsAt ? { booking: { ...booking, status: "active" }, events: [] } : null;
    case "active": {
      if (now < booking.endsAt) return null;
      return {
        booking: { ...booking, status: "expired" },
        events: [{ type: "booking.ended", by: null, ...about(booking) }],
      };
    }
    case "expired": {
      if (now < after(booking.endsAt, renewalWindow)) return null;
      return {
        booking: { ...booking, status: "completed" },
        events: [{ type: "booking.lapsed", by: null, ...about(booking) }],
      };
    }
    case "completed":
    case "cancelled":
    case "cancelled_by_admin":
      return null;
    default:
      return unreachable(booking);
  }
}

/** Until when the slot is kept: past the end while an instant booking may still start as late as its hold allows. */
export function occupiedUntil(booking: Booking): Date {
  if (booking.status !== "pending_payment" || !booking.instant) return booking.endsAt;
  return after(booking.holdUntil, durationOf(booking));
}

/** Milliseconds from start to end. */
export function durationOf(booking: Placed): number {
  return booking.endsAt.getTime() - booking.startsAt.getTime();
}

/** Hourly rate × hours, in minor units, rounded up to a whole one. */
export function priceOf(hourlyRate: number, duration: number): number {
  return Math.ceil((hourlyRate * duration) / 3_600_000);
}

function begin(booking: Booking, now: Date): Reserved | Active {
  if (booking.status !== "pending_payment") throw wrongState(booking);
  // Never later than what was kept: somebody else may have what comes after.
  const start = now < booking.holdUntil ? now : booking.holdUntil;
  const startsAt = booking.instant ? start : booking.startsAt;
  const started = { ...common(booking), startsAt, endsAt: after(startsAt, durationOf(booking)) };
  return startsAt > now ? { ...started, status: "reserved" } : { ...started, status: "active" };
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

function wrongState(booking: Booking): Refusal {
  return new Refusal("wrong_state", `Booking ${booking.code} is already ${words(booking.status)}.`);
}

function checkedDuration(duration: number, rules: BookingRules): number {
  if (duration < rules.minDuration || duration > rules.maxDuration || duration % rules.minDuration !== 0) {
    const [step, most] = [minutes(rules.minDuration), minutes(rules.maxDuration)];
    const message = `Choose ${step} to ${most} minutes, in steps of ${step}.`;
    throw new Refusal("validation_failed", message, [{ path: "durationMinutes", message }]);
  }
  return duration;
}

function checkedStart(startsAt: Date, rules: BookingRules, now: Date): Date {
  const ahead = startsAt.getTime() - now.getTime();
  const isPossible = ahead >= rules.minAdvance && ahead <= rules.maxAdvance;
  if (!isPossible) {
    const message = `Choose a start from ${minutes(rules.minAdvance)} minutes to ${rules.maxAdvance / 86_400_000} days ahead.`;
    throw new Refusal("validation_failed", message, [{ path: "startsAt", message }]);
  }
  return startsAt;
}

function placed(booking: Booking): DomainEvent {
  return { type: "booking.placed", by: booking.driverId, ...about(booking) };
}

/** Which booking an event is about, for whom, and the values that its notifications show. */
function about(booking: Placed) {
  const values: BookingValues = {
    bookingId: booking.id,
    code: booking.code,
    lotId: booking.lot.id,
    lot: booking.lot.name,
    slot: booking.slot.label,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
  };
  const people = { driver: booking.driverId, payer: booking.driverId, owner: booking.lot.ownerId };
  return { key: booking.id, people, values };
}

/** Drops what belongs to one state only. */
function common(booking: Booking): Placed {
  const { id, code, lot, slot, driverId, plate, vehicleType, instant, startsAt, endsAt, amount, currency, createdAt } =
    booking;
  return { id, code, lot, slot, driverId, plate, vehicleType, instant, startsAt, endsAt, amount, currency, createdAt };
}

const after = (time: Date, milliseconds: number) => new Date(time.getTime() + milliseconds);
const minutes = (milliseconds: number) => milliseconds / 60_000;
const words = (name: string) => name.replaceAll("_", " ");
