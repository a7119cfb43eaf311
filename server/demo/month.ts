// A month of parking as habits and chance have it: full weekdays at the tech park, evenings by the water, early mornings at the
// station. Everything in it is over.

import type { BookingId } from "@parkmate/protocol/ids";
import { unreachable } from "@parkmate/protocol/unreachable";
import type { PaymentMethod } from "../payments/payment.ts";
import { after, between, hour, minute } from "../time.ts";
import type { Parking } from "./bookings.ts";
import type { Chance } from "./chance.ts";
import type { DemoDay } from "./days.ts";
import { type Fate, fates, type Habit, habits, orders, refusals, troubles, turnsAhead, whims } from "./habits.ts";
import type { Life } from "./life.ts";
import { answersAfter } from "./money.ts";
import type { TownLot, Vehicle } from "./town.ts";
import type { WashPlan } from "./washes.ts";

/** Of which today is the last: as many as earnings show at first, beside nothing. */
const daysLived = 30;

/** Between two cars in a slot, so that whatever becomes of the first is over. */
const gap = 45 * minute;
/** What ends within this of the present is left to it. */
const clearance = 2 * hour;

/** @returns the washes of those days */
export function liveMonth(life: Life, vehicles: readonly Vehicle[]): WashPlan[] {
  const { town, days, steps, record, calendar, chance, admin, now } = life;
  const washes: WashPlan[] = [];
  const opening = days(1 - daysLived).at(0);
  for (let offset = 1 - daysLived; offset <= 0; offset++) {
    const date = days(offset);
    for (const lot of town.lots) {
      const habit = habits[lot.name]?.[date.isWeekend ? "weekend" : "weekday"];
      if (habit === undefined) continue;
      // Word gets around.
      const growth = 0.8 + (0.4 * (offset + daysLived)) / daysLived;
      const bookings = Math.max(1, Math.round(habit.bookings * growth) + chance.between(-1, 1));
      for (let nth = 0; nth < bookings; nth++) park(lot, habit, date);
      for (let nth = 0; nth < habit.washes; nth++) wash(lot, date, nth);
    }
  }
  return washes;

  function park(lot: TownLot, { starts, hours }: Habit, date: DemoDay): void {
    const startsAt = date.at(chance.pick(starts), chance.between(0, 59));
    const duration = chance.pick(hours) * hour;
    const fate = fateBy(chance);
    const isAhead = turnsAhead.includes(fate) || (fate === "kept" && chance.happens(25));
    const bookedAt = isAhead ? after(startsAt, -chance.between(60, 20 * 60) * minute) : startsAt;
    const until = after(startsAt, duration + hour + gap);
    if (bookedAt < opening || until > after(now, -clearance)) return;
    const { vehicleType } = chance.pick(lot.slots);
    const isFree = (what: string, from: Date) => calendar.isFree(what, from, until);
    const slots = lot.slots.filter((slot) => slot.vehicleType === vehicleType && isFree(slot.id, startsAt));
    const cars = vehicles.filter((car) => car.vehicleType === vehicleType && car.city === lot.city);
    const free = cars.filter((car) => isFree(car.plate, bookedAt));
    if (slots.length === 0 || free.length === 0) return;
    const [slot, vehicle] = [chance.pick(slots), chance.pick(free)];
    calendar.take(slot.id, startsAt, until);
    // A car that is expected somewhere is not booked in elsewhere.
    calendar.take(vehicle.plate, bookedAt, until);
    const parking = { vehicle, slot, startsAt: isAhead ? startsAt : null, duration, method: methodBy(chance) };
    live(parking, fate, bookedAt, startsAt, lot);
  }

  function live(parking: Parking, fate: Fate, bookedAt: Date, startsAt: Date, lot: TownLot): void {
    const { duration, method } = parking;
    if (fate === "refused") {
      const id = steps.book({ ...parking, method: "card" }, bookedAt);
      return steps.failToPay(id, chance.pick(refusals), after(bookedAt, answersAfter));
    }
    if (fate === "never paid") {
      steps.pass(steps.book({ ...parking, method: "cash" }, bookedAt), now);
      return;
    }
    const id = steps.bookPaid(parking, bookedAt, (id) => steps.holdAt(id, chance.between(10, 70) / 100));
    /** @returns the booking that goes on */
    const renew = (duration: number, seconds: number) => {
      const at = after(record.bookingOf(id).endsAt, seconds * 1_000);
      return steps.renew(id, { duration, method: digital(method) }, at);
    };
    switch (fate) {
      case "kept":
        if (duration >= 2 * hour && lot.hasWash && chance.happens(20)) addOn(id, parking, lot);
        steps.pass(id, now);
        return;
      case "extended":
        steps.pass(renew(duration > 2 * hour ? hour : hour / 2, -chance.between(60, 240)), now);
        return;
      case "renewed":
        steps.pass(renew(hour / 2, chance.between(60, 480)), now);
        return;
      case "completed by hand":
        return steps.completeByHand(id, after(startsAt, duration - chance.between(6, 25) * minute));
      case "cancelled": {
        const changedAt = after(startsAt, -between(bookedAt, startsAt) / 3);
        return steps.callOff(id, parking.vehicle.driverId, chance.pick(whims), changedAt);
      }
      case "called off":
        return steps.callOff(id, lot.ownerId, chance.pick(troubles), after(startsAt, -10 * minute));
      case "declined":
        return steps.decline(id, admin, chance.pick(orders), after(startsAt, -20 * minute));
      default:
        return unreachable(fate);
    }
  }

  function addOn(bookingId: BookingId, { vehicle, method }: Parking, lot: TownLot): void {
    const { startsAt } = record.bookingOf(bookingId);
    const at = after(startsAt, chance.between(3, 12) * minute);
    const service = chance.pick(["exterior", "exterior", "interior"] as const);
    const beginsAt = after(at, chance.between(5, 20) * minute);
    washes.push({ at, lot, vehicle, service, method: digital(method), where: { bookingId, startsAt }, beginsAt });
  }

  /** At an hour of its own each. */
  function wash(lot: TownLot, date: DemoDay, nth: number): void {
    const startsAt = date.at(chance.pick(nth === 0 ? [9, 10, 11, 12] : [15, 16, 17]));
    const at = after(startsAt, -chance.between(40, 15 * 60) * minute);
    const cars = vehicles.filter(({ city, vehicleType, plate }) => {
      const isFree = calendar.isFree(plate, startsAt, after(startsAt, hour));
      return city === lot.city && vehicleType !== "two_wheeler" && isFree;
    });
    if (at < opening || startsAt > after(now, -clearance) || cars.length === 0) return;
    const vehicle = chance.pick(cars);
    calendar.take(vehicle.plate, startsAt, after(startsAt, hour));
    washes.push({
      ...{ at, lot, vehicle, where: { startsAt }, method: digital(methodBy(chance)) },
      service: chance.pick(["exterior", "interior", "full", "full"] as const),
      beginsAt: after(startsAt, chance.between(1, 8) * minute),
      ...(chance.happens(6) && { calledOffAt: after(at, between(at, startsAt) / 2) }),
    });
  }
}

/** Washes and renewals are paid at the screen. */
const digital = (method: PaymentMethod) => (method === "cash" ? "upi" : method);

function methodBy(chance: Chance): PaymentMethod {
  return chance.pick(["upi", "upi", "upi", "upi", "card", "card", "card", "cash", "cash"] as const);
}

function fateBy(chance: Chance): Fate {
  let left = chance.below(100);
  for (const [fate, percent] of fates) {
    if (left < percent) return fate;
    left -= percent;
  }
  return "kept";
}
