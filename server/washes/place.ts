// How a wash begins: what is asked for, whether that is possible, and what it costs.

import type { BookingId, PaymentId, UserId, WashId } from "@parkmate/protocol/ids";
import type { PaymentMethod } from "../payments/payment.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { after, between, earliest } from "../time.ts";
import { firstHour, isWashHour, lastHour, timeliness } from "./hours.ts";
import { type Outcome, type PendingPayment, type Placed, placed, type WashRules, type WashService } from "./wash.ts";

export interface WashRequest {
  readonly id: WashId;
  readonly paymentId: PaymentId;
  readonly driverId: UserId;
  readonly method: PaymentMethod;
}

/** A lot that washes cars, and one of its services. Prices in minor units. */
export interface Offer {
  readonly lot: Placed["lot"] & { readonly timeZone: string; readonly washCapacity: number };
  readonly service: {
    readonly kind: WashService;
    readonly name: string;
    readonly minutes: number;
    readonly price: number;
    readonly addOnPrice: number;
    readonly currency: string;
  };
}

/** The booking that a wash goes with. */
export interface Companion {
  readonly id: BookingId;
  readonly plate: string;
  readonly startsAt: Date;
}

/** A wash of a car that is parked here anyway, while it is. It takes no place from others. */
export function placeAddOn(
  request: WashRequest,
  { id: bookingId, plate, startsAt }: Companion,
  offer: Offer,
  rules: WashRules,
  now: Date,
): Outcome<PendingPayment> {
  const begins = startsAt > now ? startsAt : now;
  const where = { bookingId, plate, startsAt: begins, place: null, amount: offer.service.addOnPrice };
  return begin(request, where, offer, holdUntil(request.method, null, rules, now), now);
}

/** A wash by itself, at one of the lot's hours. `taken`: the places of that hour that others have. */
export function placeStandalone(
  request: WashRequest,
  { plate, startsAt }: { readonly plate: string; readonly startsAt: Date },
  offer: Offer,
  taken: readonly number[],
  rules: WashRules,
  now: Date,
): Outcome<PendingPayment> {
  requireHour(startsAt, offer.lot.timeZone, now);
  const place = freePlace(taken, offer.lot.washCapacity);
  if (place === null) throw new Refusal("wash_hour_full");
  const where = { bookingId: null, plate, startsAt, place, amount: offer.service.price };
  return begin(request, where, offer, holdUntil(request.method, startsAt, rules, now), now);
}

/** The lowest that nobody has; null when all are taken. */
export function freePlace(taken: readonly number[], capacity: number): number | null {
  for (let place = 1; place <= capacity; place++) if (!taken.includes(place)) return place;
  return null;
}

/** Cash tells the owner at once, since the owner has to take it; card and UPI once they are paid. */
function begin(
  { id, paymentId, driverId, method }: WashRequest,
  where: Pick<Placed, "bookingId" | "plate" | "startsAt" | "place" | "amount">,
  { lot, service: { kind, name, minutes, currency } }: Offer,
  holdUntil: Date,
  now: Date,
): Outcome<PendingPayment> {
  const isCash = method === "cash";
  const wash: PendingPayment = {
    ...{ id, driverId, method, ...where, currency, assignments: 0, createdAt: now },
    lot: { id: lot.id, name: lot.name, ownerId: lot.ownerId },
    service: { kind, name, minutes },
    ...{ status: "pending_payment", paymentId, holdUntil },
    noticeAt: isCash ? after(now, between(now, holdUntil) / 2) : null,
  };
  return { wash, action: "placed", events: isCash ? [placed(wash)] : [] };
}

/** Who comes for an hour of their own has paid by its start. */
function holdUntil(method: PaymentMethod, start: Date | null, rules: WashRules, now: Date): Date {
  const hold = after(now, method === "cash" ? rules.cashHold : rules.chargeHold);
  return earliest(hold, start) ?? hold;
}

function requireHour(startsAt: Date, timeZone: string, now: Date): void {
  const isPossible = isWashHour(startsAt, timeZone) && timeliness(startsAt, now) === "open";
  if (isPossible) return;
  throw because("wash_hour_not_offered", { first: firstHour, last: lastHour });
}
