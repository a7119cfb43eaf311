// How a booking begins: what is asked for, whether that is possible, and what it costs.

import type { BookingId, PaymentId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { VehicleType } from "../lots/lot.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { after, between, day, earliest, hour, minute } from "../time.ts";
import { type BookingRules, type Outcome, type PendingPayment, type Placed, placed } from "./booking.ts";

export interface BookingRequest {
  readonly id: BookingId;
  readonly code: string;
  readonly paymentId: PaymentId;
  readonly driverId: UserId;
  readonly lead: number | null;
  readonly plate: string;
  /** Undefined: the slot's own. */
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
    throw because("slot_takes_another", { slot: slot.label, vehicleType: slot.vehicleType });
  }
  const { id, code, paymentId, driverId, lead, plate, method } = request;
  const duration = checkedDuration(request.duration ?? rules.defaultDuration, rules);
  const startsAt = request.startsAt === undefined ? now : checkedStart(request.startsAt, rules, now);
  const isCash = method === "cash";
  const hold = isCash ? rules.cashHold : rules.chargeHold;
  // Who comes for a slot ahead has paid by its start.
  const holdUntil = earliest(after(now, hold), request.startsAt ?? null) ?? now;
  const booking: PendingPayment = {
    ...{ id, code, paymentId, driverId, lead, plate, vehicleType, method },
    lot: slot.lot,
    slot: { id: slot.id, label: slot.label, hourlyRate: slot.hourlyRate, inService: slot.inService },
    instant: request.startsAt === undefined,
    startsAt,
    endsAt: after(startsAt, duration),
    amount: priceOf(slot.hourlyRate, duration),
    currency: slot.currency,
    renewedFrom: null,
    createdAt: now,
    status: "pending_payment",
    holdUntil,
    noticeAt: isCash ? after(now, between(now, holdUntil) / 2) : null,
  };
  return { booking, action: "placed", events: isCash ? [placed(booking)] : [] };
}

/** Hourly rate × hours, in minor units, rounded up to a whole one. */
export const priceOf = (hourlyRate: number, duration: number): number => Math.ceil((hourlyRate * duration) / hour);

export function checkedDuration(duration: number, rules: BookingRules): number {
  if (duration < rules.minDuration || duration > rules.maxDuration || duration % rules.minDuration !== 0) {
    const [step, most] = [rules.minDuration / minute, rules.maxDuration / minute];
    throw because("duration_not_offered", { step, most });
  }
  return duration;
}

function checkedStart(startsAt: Date, rules: BookingRules, now: Date): Date {
  const ahead = between(now, startsAt);
  const isPossible = ahead >= rules.minAdvance && ahead <= rules.maxAdvance;
  if (!isPossible) {
    throw because("start_not_offered", { minutes: rules.minAdvance / minute, days: rules.maxAdvance / day });
  }
  return startsAt;
}
