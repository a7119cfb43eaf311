// What goes on in the demo's town at the moment when somebody first looks, and what is expected: whatever time does next is still
// to come. In every lot the first slot of each type stays free, as most do.

import type { VehicleType } from "../lots/lot.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import { after, hour, minute } from "../time.ts";
import { hoursAhead } from "../washes/hours.ts";
import type { WashService } from "../washes/wash.ts";
import type { BookingSteps } from "./bookings.ts";
import type { Calendar } from "./calendar.ts";
import type { Days } from "./days.ts";
import { found } from "./found.ts";
import { answersAfter } from "./money.ts";
import type { Town, Vehicle } from "./town.ts";
import type { WashPlan } from "./washes.ts";

const [marine, kakkanad, indiranagar, majestic] = [
  "Marine Drive Parking",
  "Kakkanad Tech Park",
  "Indiranagar Square",
  "Majestic Station Yard",
];

/** Whose end is so many minutes away, after so many hours. */
const parked: readonly (readonly [lot: string, slot: string, endsIn: number, hours: number, method: PaymentMethod])[] =
  [
    [marine, "A3", 25, 1.5, "upi"],
    [marine, "B2", 100, 3, "card"],
    [marine, "B4", 64, 2, "cash"],
    [marine, "C2", 185, 6, "upi"],
    [marine, "T3", 55, 2, "upi"],
    [kakkanad, "A2", 240, 9, "upi"],
    [kakkanad, "B3", 310, 9, "upi"],
    [kakkanad, "B5", 35, 4, "upi"],
    [kakkanad, "R2", 75, 3, "cash"],
    [indiranagar, "A2", 42, 2, "upi"],
    [indiranagar, "B3", 88, 2.5, "card"],
    [indiranagar, "B4", 15, 1, "upi"],
    [indiranagar, "T2", 130, 3, "upi"],
    [majestic, "B2", 400, 12, "card"],
    [majestic, "C2", 260, 10, "upi"],
    [majestic, "R2", 95, 4, "cash"],
    // Its end has just passed, and it may still be renewed.
    [majestic, "R3", -3, 2, "upi"],
  ];

/** On their way today: the half hour is so many hours away. */
const onTheirWay: typeof parked = [
  [marine, "A6", 150, 2, "upi"],
  [marine, "B6", 90, 1.5, "card"],
  [indiranagar, "B6", 120, 2, "upi"],
];

/** Cash that is still to come, for a slot that is kept meanwhile; tomorrow's at this hour. */
const owing: readonly (readonly [
  lot: string,
  slot: string,
  minutesAgo: number,
  hours: number,
  tomorrowAt: number | null,
])[] = [
  [marine, "A5", 4, 2, null],
  [kakkanad, "A5", 9, 8, 9],
];

const washing: readonly (readonly [
  lot: string,
  hourAhead: number,
  service: WashService,
  minutesAgo: number,
  method: PaymentMethod,
])[] = [
  [marine, 0, "exterior", 40, "upi"],
  [marine, 1, "full", 36, "card"],
  [kakkanad, 0, "full", 45, "upi"],
  [kakkanad, 2, "interior", 33, "upi"],
  [indiranagar, 1, "exterior", 50, "card"],
  [marine, 2, "interior", 3, "cash"],
];

interface Deps {
  readonly town: Town;
  /** Of people who are nobody's to sign in as. */
  readonly vehicles: readonly Vehicle[];
  readonly days: Days;
  readonly steps: BookingSteps;
  readonly calendar: Calendar;
  readonly now: Date;
}

/** @returns the washes that are to come */
export function livePresent({ town, vehicles, days, steps, calendar, now }: Deps): WashPlan[] {
  const tomorrow = days(1);

  for (const [lot, label, endsIn, hours, method] of parked) {
    const [slot, vehicle] = [town.slot(lot, label), nextCar(lot, label)];
    const end = after(now, endsIn * minute);
    const startsAt = after(end, -hours * hour);
    take(slot.id, vehicle, startsAt);
    const id = steps.book({ vehicle, slot, startsAt: null, duration: hours * hour, method }, startsAt);
    if (method === "cash") steps.takeCash(id, after(startsAt, 2 * minute));
    else steps.pay(id, after(startsAt, answersAfter));
    steps.pass(id, now);
  }
  for (const [lot, label, startsIn, hours, method] of onTheirWay) {
    const at = after(now, -hour);
    reserve(lot, label, halfHourFrom(after(now, startsIn * minute)), hours * hour, method, at);
  }
  for (const [lot, label, atHour, hours] of [
    [kakkanad, "A3", 9, 9],
    [marine, "B5", 18, 2],
    [majestic, "B4", 6, 12],
  ] as const) {
    reserve(lot, label, tomorrow.at(atHour), hours * hour, "upi", after(now, -100 * minute));
  }
  for (const [lot, label, minutesAgo, hours, tomorrowAt] of owing) {
    const [slot, vehicle, at] = [town.slot(lot, label), nextCar(lot, label), after(now, -minutesAgo * minute)];
    take(slot.id, vehicle, at);
    const startsAt = tomorrowAt === null ? null : tomorrow.at(tomorrowAt);
    steps.book({ vehicle, slot, startsAt, duration: hours * hour, method: "cash" }, at);
  }
  const [first] = town.lots;
  const ahead = hoursAhead(now, found(first).timeZone);
  return washing.map(([name, hourAhead, service, minutesAgo, method]) => {
    const [lot, startsAt] = [town.lot(name), found(ahead[hourAhead])];
    const vehicle = found(freeCars(lot.city, "sedan")[0] ?? freeCars(lot.city, "hatchback")[0]);
    calendar.take(vehicle.plate, now, tomorrow.at(23));
    const at = after(now, -minutesAgo * minute);
    return { at, lot, vehicle, service, method, where: { startsAt }, beginsAt: after(startsAt, 3 * minute) };
  });

  function reserve(
    lot: string,
    label: string,
    startsAt: Date,
    duration: number,
    method: PaymentMethod,
    at: Date,
  ): void {
    const [slot, vehicle] = [town.slot(lot, label), nextCar(lot, label)];
    take(slot.id, vehicle, at);
    steps.pay(steps.book({ vehicle, slot, startsAt, duration, method }, at), after(at, answersAfter));
  }

  /** Of the lot's city, fitting the slot, and nowhere else. */
  function nextCar(name: string, label: string): Vehicle {
    const [{ city }, { vehicleType }] = [town.lot(name), town.slot(name, label)];
    return found(freeCars(city, vehicleType)[0]);
  }

  function freeCars(city: string, vehicleType: VehicleType): readonly Vehicle[] {
    const fitting = vehicles.filter((car) => car.city === city && car.vehicleType === vehicleType);
    return fitting.filter(({ plate }) => calendar.isFree(plate, now, after(now, 1)));
  }

  function take(slot: string, { plate }: Vehicle, from: Date): void {
    for (const what of [slot, plate]) calendar.take(what, from, tomorrow.at(23));
  }
}

/** The next full or half hour. */
const halfHourFrom = (time: Date): Date => new Date(Math.ceil(time.getTime() / (30 * minute)) * 30 * minute);
