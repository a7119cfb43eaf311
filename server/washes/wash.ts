// A car wash, with or without a booking, and its life. Pure: each command takes the present and returns the new state with the
// events it made.
//
//   asked ─┬─ cash: pending_payment ── verified ──┐
//          └─ card, UPI: pending_payment ── paid ─┴▶ scheduled ── started ──▶ in_progress ── completed ──▶ completed
//   pending_payment ── not paid in time ──▶ cancelled
//   pending_payment, scheduled ── called off, its booking is over ──▶ cancelled
//
// While it is scheduled it waits for hands, has somebody's, or changes them: work.ts. How it begins is in place.ts, what time
// does to it in elapse.ts.

import type { BookingId, LotId, PaymentId, UserId, WashId } from "@parkmate/protocol/ids";
import type { DomainEvent } from "../events.ts";
import { cashVerified } from "../payments/facts.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import { because } from "../reasons.ts";
import type { Refusal } from "../refusal.ts";
import { type Ended, endedBy, type Why } from "../why.ts";
import { about, employeeOf, paidFor } from "./facts.ts";

export const washServices = ["exterior", "interior", "full"] as const;
export type WashService = (typeof washServices)[number];

export const washStatuses = ["pending_payment", "scheduled", "in_progress", "completed", "cancelled"] as const;
export type WashStatus = (typeof washStatuses)[number];
/** Something can still be done about these. */
export const liveWashStatuses = [
  "pending_payment",
  "scheduled",
  "in_progress",
] as const satisfies readonly WashStatus[];

/** What every wash has, whatever its state. Amounts in minor units. */
export interface Placed {
  readonly id: WashId;
  readonly lot: { readonly id: LotId; readonly name: string; readonly ownerId: UserId };
  readonly driverId: UserId;
  /** Null: it stands alone. */
  readonly bookingId: BookingId | null;
  readonly plate: string;
  readonly service: { readonly kind: WashService; readonly name: string; readonly minutes: number };
  readonly method: PaymentMethod;
  readonly amount: number;
  readonly currency: string;
  readonly startsAt: Date;
  /** Which of the lot's places in its hour it has, from 1; null when it takes none. */
  readonly place: number | null;
  /** How often it was given to somebody: it may go from hand to hand. */
  readonly assignments: number;
  readonly createdAt: Date;
}
export type PendingPayment = Placed & {
  readonly status: "pending_payment";
  readonly paymentId: PaymentId;
  readonly holdUntil: Date;
  /** When the owner is reminded of the cash; null for other payments, and once done. */
  readonly noticeAt: Date | null;
};
/** Whose work it is; null while it waits for somebody, and when the owner does it. */
type Work = { readonly employeeId: UserId | null };
export type Scheduled = Placed & Work & { readonly status: "scheduled" };
type InProgress = Placed & Work & { readonly status: "in_progress"; readonly startedAt: Date };
export type Completed = Placed &
  Work & { readonly status: "completed"; readonly startedAt: Date; readonly completedAt: Date };
export type Cancelled = Placed & Work & { readonly status: "cancelled"; readonly reason: Why | null };
export type Wash = PendingPayment | Scheduled | InProgress | Completed | Cancelled;

/** A new state, how its audit trail calls the step, and what happened. */
export interface Outcome<State extends Wash = Wash> {
  readonly wash: State;
  readonly action: string;
  readonly events: readonly DomainEvent[];
}

/** The bounds that are configured, in milliseconds. */
export interface WashRules {
  /** How long a wash is kept for somebody who has yet to bring the cash. */
  readonly cashHold: number;
  /** How long it is kept while a card or UPI payment is made. */
  readonly chargeHold: number;
}

/** A card or UPI payment came through: the owner hears of the wash, the driver that it stands. */
export function confirmPaid(wash: Wash): Outcome<Scheduled> {
  const { driverId: by } = wash;
  return { wash: schedule(wash), action: "paid", events: [placed(wash), scheduled(wash, by)] };
}

/** The cash is in the owner's hand, in time. */
export function confirmCash(wash: Wash, by: UserId, now: Date): Outcome<Scheduled> {
  if (wash.status !== "pending_payment") throw wrongState(wash);
  if (now > wash.holdUntil) {
    throw because("wash_held_too_long");
  }
  const { paymentId: id, amount, currency } = wash;
  const events = [cashVerified(paidFor(wash), { id, amount, currency }, by), scheduled(wash, by)];
  return { wash: schedule(wash), action: "cash verified", events };
}

/** The payment did not come through. Whoever tried to pay is at their screen and is told there. */
export function abandon(wash: Wash, reason: Ended): Outcome<Cancelled> {
  if (wash.status !== "pending_payment") throw wrongState(wash);
  return { wash: cancelled(wash, reason), action: "payment failed", events: [] };
}

export function start(wash: Wash, by: UserId, now: Date): Outcome<InProgress> {
  if (wash.status !== "scheduled") throw wrongState(wash);
  const { employeeId } = wash;
  const started: InProgress = { ...common(wash), status: "in_progress", employeeId, startedAt: now };
  return { wash: started, action: "started", events: [{ type: "wash.started", by, ...about(wash) }] };
}

/** Only what was started is completed: its driver has been told of the one before the other. */
export function complete(wash: Wash, by: UserId, now: Date): Outcome<Completed> {
  if (wash.status !== "in_progress") throw wrongState(wash);
  const { employeeId, startedAt } = wash;
  const completed: Completed = { ...common(wash), status: "completed", employeeId, startedAt, completedAt: now };
  return { wash: completed, action: "completed", events: [{ type: "wash.completed", by, ...about(wash) }] };
}

/** The driver, or the lot's owner or an administrator with a reason, calls it off before it has begun. The others are told. */
export function cancel(wash: Wash, by: UserId, reason: string | null): Outcome<Cancelled> {
  const events = [calledOff(notBegun(wash), by, reason ?? endedBy("driver_called_off"))];
  return { wash: cancelled(wash, reason), action: "cancelled", events };
}

/** Its booking is over. Driver and owner hear that from the booking; whoever was to wash the car hears it here. */
export function release(wash: Wash, by: UserId | null): Outcome<Cancelled> {
  const event = calledOff(notBegun(wash), by, endedBy("booking_over"));
  const events = [{ ...event, people: { ...event.people, driver: null, owner: null } }];
  return { wash: cancelled(wash, endedBy("booking_over")), action: "released", events };
}

/** The owner hears of it. */
export function placed(wash: Placed): DomainEvent {
  return { type: "wash.placed", by: wash.driverId, ...about(wash) };
}

/** Of a card or UPI wash that was never paid the owner has not heard, and need not. */
export function calledOff(wash: PendingPayment | Scheduled, by: UserId | null, why: Why): CalledOff {
  const { key, people, values } = about(wash);
  const isKnownToOwner = wash.status !== "pending_payment" || wash.method === "cash";
  return {
    ...({ type: "wash.cancelled", key, by } as const),
    people: { ...people, owner: isKnownToOwner ? people.owner : null },
    values: { ...values, why },
  };
}

type CalledOff = Extract<DomainEvent, { type: "wash.cancelled" }>;

/** It gives its place back. */
export function cancelled(wash: Wash, reason: Why | null): Cancelled {
  return { ...common(wash), place: null, status: "cancelled", employeeId: employeeOf(wash), reason };
}

export function wrongState({ status }: Wash): Refusal {
  return because("wash_is", { status });
}

function notBegun(wash: Wash): PendingPayment | Scheduled {
  if (wash.status !== "pending_payment" && wash.status !== "scheduled") throw wrongState(wash);
  return wash;
}

/** It waits for whoever has a hand free. */
function schedule(wash: Wash): Scheduled {
  if (wash.status !== "pending_payment") throw wrongState(wash);
  return { ...common(wash), status: "scheduled", employeeId: null };
}

const scheduled = (wash: Placed, by: UserId): DomainEvent => ({ type: "wash.scheduled", by, ...about(wash) });

/** Drops what belongs to one state only. */
function common(wash: Placed): Placed {
  const { id, lot, driverId, bookingId, plate, service, method, amount, currency, startsAt } = wash;
  const { place, assignments, createdAt } = wash;
  return {
    ...{ id, lot, driverId, bookingId, plate, service, method, amount, currency, startsAt },
    ...{ place, assignments, createdAt },
  };
}
