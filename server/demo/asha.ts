// The last days of whoever signs in as the driver: a bit of everything that can become of a booking. She is parked at this moment,
// with somebody washing the car; her other car is free, for whoever tries the demo to park.

import type { UserId } from "@parkmate/protocol/ids";
import { after, hour, minute } from "../time.ts";
import type { BookingSteps } from "./bookings.ts";
import type { Calendar } from "./calendar.ts";
import type { Days } from "./days.ts";
import { found } from "./found.ts";
import { answersAfter } from "./money.ts";
import type { TownRecord } from "./record.ts";
import type { Town, Vehicle } from "./town.ts";
import type { WashPlan } from "./washes.ts";

interface Deps {
  readonly town: Town;
  /** Hers; the last is the one that she leaves at home. */
  readonly vehicles: readonly Vehicle[];
  readonly days: Days;
  readonly steps: BookingSteps;
  readonly record: TownRecord;
  readonly calendar: Calendar;
  readonly admin: UserId;
  /** Who washes her car. */
  readonly washer: UserId;
  readonly now: Date;
}

/** @returns her car washes */
export function liveAsha({ town, vehicles, days, steps, record, calendar, admin, washer, now }: Deps): WashPlan[] {
  const [marine, kakkanad] = [town.lot("Marine Drive Parking"), town.lot("Kakkanad Tech Park")];
  const slot = (lot: typeof marine, label: string) => town.slot(lot.name, label);
  const [parked, home] = [found(vehicles[0]), found(vehicles.at(-1))];
  const { driverId } = home;

  // A day at work, with a wash.
  const atWork = days(-6).at(9, 10);
  const working = park({ vehicle: home, slot: slot(kakkanad, "A1"), duration: 8 * hour, method: "card" }, atWork);
  steps.pass(working, now);

  // An evening paid in cash, which took longer.
  const evening = days(-5).at(18, 30);
  take(slot(kakkanad, "A1").id, evening, hour);
  const dinner = steps.book(
    { vehicle: home, slot: slot(marine, "A2"), startsAt: null, duration: 2 * hour, method: "cash" },
    evening,
  );
  take(slot(marine, "A2").id, evening, 4 * hour);
  steps.takeCash(dinner, after(evening, 6 * minute));
  const late = after(record.bookingOf(dinner).endsAt, 4 * minute);
  steps.pass(steps.renew(dinner, { duration: hour, method: "upi" }, late), now);

  // Booked ahead, and thought better of.
  const plan = { vehicle: home, slot: slot(marine, "A1"), startsAt: days(-3).at(11), duration: 3 * hour };
  const planned = steps.book({ ...plan, method: "card" }, days(-4).at(20));
  steps.pay(planned, after(days(-4).at(20), answersAfter));
  steps.callOff(planned, driverId, "Plans changed", days(-3).at(9, 20));

  // More time: the first card was refused, the second try went through.
  const walk = days(-3).at(18, 50);
  const walking = park({ vehicle: home, slot: slot(marine, "A2"), duration: hour, method: "upi" }, walk);
  const { endsAt } = record.bookingOf(walking);
  steps.renew(
    walking,
    { duration: hour, method: "card", refusal: "The card was declined" },
    after(endsAt, -4 * minute),
  );
  steps.renew(walking, { duration: hour, method: "upi" }, after(endsAt, -3 * minute));
  steps.pass(walking, now);

  // Declined by an administrator.
  const meeting = { vehicle: home, slot: slot(kakkanad, "A1"), startsAt: days(-2).at(10), duration: 4 * hour };
  const declined = steps.book({ ...meeting, method: "upi" }, days(-2).at(7, 30));
  steps.pay(declined, after(days(-2).at(7, 30), answersAfter));
  steps.decline(declined, admin, "The gate is being repaired", days(-2).at(8, 40));

  // Yesterday, to the end and away.
  const shopping = park(
    { vehicle: home, slot: slot(marine, "A1"), duration: 2 * hour, method: "upi" },
    days(-1).at(17, 45),
  );
  steps.pass(shopping, now);

  // And now.
  const began = after(now, -73 * minute);
  const here = park({ vehicle: parked, slot: slot(marine, "A4"), duration: 2 * hour, method: "card" }, began);

  return [
    {
      ...{ at: after(atWork, 10 * minute), lot: kakkanad, vehicle: home, service: "exterior", method: "card" },
      ...{ where: { bookingId: working, startsAt: atWork }, beginsAt: after(atWork, 25 * minute) },
    },
    {
      ...{ at: days(-1).at(8, 15), lot: marine, vehicle: home, service: "full", method: "upi" },
      ...{ where: { startsAt: days(-1).at(14) }, beginsAt: days(-1).at(14, 2), employeeId: washer },
    },
    {
      ...{ at: after(now, -25 * minute), lot: marine, vehicle: parked, service: "exterior", method: "card" },
      ...{ where: { bookingId: here, startsAt: began }, beginsAt: after(now, -8 * minute), employeeId: washer },
    },
  ];

  function park(parking: Omit<Parameters<BookingSteps["book"]>[0], "startsAt">, at: Date) {
    const id = steps.book({ ...parking, startsAt: null }, at);
    take(parking.slot.id, at, parking.duration + 2 * hour);
    steps.pay(id, after(at, answersAfter));
    return id;
  }

  function take(slotId: string, from: Date, duration: number): void {
    calendar.take(slotId, from, after(from, duration));
  }
}
