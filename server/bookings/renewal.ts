// How a booking goes on: from the warning until the renewal window closes its driver may renew it, if the slot is still free.
// While the renewal is paid the booking keeps what it asks for; if it is not paid, nothing has changed.
//
//   active  ── asked ──▶ active with a renewal  ── paid ──▶ active, ends later
//   expired ── asked ──▶ expired with a renewal ── paid ──▶ completed, and a new active booking that starts now
//                                               ── refused, not paid in time ──▶ as before

import type { BookingId, PaymentId, UserId } from "@parkmate/protocol/ids";
import type { Said } from "@parkmate/protocol/said";
import type { DomainEvent } from "../events.ts";
import { cashDue, cashVerified } from "../payments/facts.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { after, earliest } from "../time.ts";
import {
  type Active,
  activate,
  type Booking,
  type BookingRules,
  type Completed,
  common,
  type Expired,
  heldTooLong,
  noticeBefore,
  type Outcome,
  type Placed,
  placed,
  wrongState,
} from "./booking.ts";
import { about, paidFor } from "./facts.ts";
import { checkedDuration, priceOf } from "./place.ts";

/** A renewal that is asked for and not paid yet. */
export interface Renewal {
  readonly paymentId: PaymentId;
  /** Milliseconds. */
  readonly duration: number;
  /** Minor units. */
  readonly amount: number;
  readonly requestedAt: Date;
  readonly holdUntil: Date;
}

export interface RenewalRequest {
  readonly paymentId: PaymentId;
  /** Milliseconds; undefined: the default. */
  readonly duration: number | undefined;
  readonly method: PaymentMethod;
}

/** Its driver asks for more time. Cash has to come before the window closes, and its owner is told of it at once. */
export function requestRenewal(
  booking: Booking,
  request: RenewalRequest,
  rules: BookingRules,
  now: Date,
): Outcome<Active | Expired> & { readonly renewal: Renewal } {
  if (booking.status !== "active" && booking.status !== "expired") throw wrongState(booking);
  if (booking.renewal !== null) throw new Refusal("renewal_under_way");
  const opens = after(booking.endsAt, -Math.max(rules.expiryWarning, booking.lead ?? 0));
  const closes = after(booking.endsAt, rules.renewalWindow);
  if (now < opens) throw because("renewal_too_early");
  if (now >= closes) throw because("renewal_too_late");
  if (!booking.slot.inService) throw new Refusal("slot_out_of_service");
  const duration = checkedDuration(request.duration ?? rules.defaultDuration, rules);
  const { paymentId, method } = request;
  const amount = Math.ceil((priceOf(booking.slot.hourlyRate, duration) * rules.renewalPercent) / 100);
  const isCash = method === "cash";
  const holdUntil = isCash ? (earliest(after(now, rules.cashHold), closes) ?? closes) : after(now, rules.chargeHold);
  const renewal: Renewal = { paymentId, duration, amount, requestedAt: now, holdUntil };
  const events = isCash
    ? [cashDue(paidFor(booking), { id: paymentId, amount, currency: booking.currency }, holdUntil)]
    : [];
  return { booking: { ...booking, renewal }, renewal, action: "renewal asked", events };
}

interface Renewed extends Outcome<Active | Completed> {
  /** The booking that goes on where the old one was over. */
  readonly next: Active | null;
}

/** The renewal is paid: an active booking ends later, an expired one is followed by a new one from now on. */
export function confirmRenewal(
  booking: Booking,
  payment: { readonly method: PaymentMethod; readonly verifiedBy: UserId | null },
  fresh: { readonly id: BookingId; readonly code: string },
  rules: BookingRules,
  now: Date,
): Renewed {
  const { renewal, ...before } = renewing(booking);
  if (now > renewal.holdUntil) throw heldTooLong(booking);
  const goesOn =
    before.status === "active"
      ? extended(before, renewal, rules)
      : following(before, renewal, payment, fresh, rules, now);
  const events: DomainEvent[] = [placed(goesOn, renewal.paymentId), renewed(goesOn, booking.id, renewal.paymentId)];
  if (payment.verifiedBy !== null) {
    const sum = { id: renewal.paymentId, amount: renewal.amount, currency: booking.currency };
    events.unshift(cashVerified(paidFor(goesOn), sum, payment.verifiedBy));
  }
  if (before.status === "active") return { booking: goesOn, next: null, action: "renewed", events };
  return { booking: { ...common(before), status: "completed" }, next: goesOn, action: "renewed", events };
}

/** The renewal is not paid, and everything is as before. */
export function refuseRenewal(booking: Booking, reason: Said, by: UserId | null): Outcome<Active | Expired> {
  const { renewal, ...before } = renewing(booking);
  const events = [renewalRefused(booking, reason, renewal.paymentId, by)];
  return { booking: { ...before, renewal: null }, action: "renewal refused", events };
}

/** Its driver is told why; `occurrence` names the attempt. */
export function renewalRefused(booking: Placed, reason: Said, occurrence: string, by: UserId | null): DomainEvent {
  const { key, people, values } = about(booking, occurrence);
  return { type: "renewal.refused", key, by, people, values: { ...values, reason } };
}

function renewing(booking: Booking): (Active | Expired) & { readonly renewal: Renewal } {
  if (booking.status !== "active" && booking.status !== "expired") throw wrongState(booking);
  const { renewal } = booking;
  if (renewal === null) throw because("not_being_renewed", { code: booking.code });
  return { ...booking, renewal };
}

function extended(booking: Omit<Active, "renewal">, { duration, amount }: Renewal, rules: BookingRules): Active {
  const endsAt = after(booking.endsAt, duration);
  const noticeAt = noticeBefore(endsAt, duration, booking.lead, rules);
  return { ...booking, endsAt, noticeAt, amount: booking.amount + amount, renewal: null };
}

function following(
  booking: Placed,
  { duration, amount }: Renewal,
  { method }: { readonly method: PaymentMethod },
  fresh: { readonly id: BookingId; readonly code: string },
  rules: BookingRules,
  now: Date,
): Active {
  const span = { startsAt: now, endsAt: after(now, duration), instant: true, createdAt: now };
  return activate({ ...common(booking), ...fresh, ...span, method, amount, renewedFrom: booking.id }, rules);
}

function renewed(booking: Booking, renewedId: BookingId, paymentId: PaymentId): DomainEvent {
  const { key, people, values } = about(booking, paymentId);
  return { type: "booking.renewed", key, by: booking.driverId, people, values: { ...values, renewedId } };
}
