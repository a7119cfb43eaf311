// What goes on in the demo's town at the moment when somebody first looks, and what is expected: whatever time does next is still
// to come. In every lot the first slot of each type stays free, as most do.

import type { VehicleType } from "../lots/lot.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import { after, hour, minute } from "../time.ts";
import { hoursAhead } from "../washes/hours.ts";
import type { Parking } from "./bookings.ts";
import { found } from "./found.ts";
import type { Life } from "./life.ts";
import type { Vehicle } from "./town.ts";
import type { WashPlan } from "./washes.ts";

const [marine, kakkanad, indiranagar, majestic] = [
  "Marine Drive Parking",
  "Kakkanad Tech Park",
  "Indiranagar Square",
  "Majestic Station Yard",
];

type Row = readonly [lot: string, slot: string, time: number, hours: number, method: PaymentMethod];

/** Whose end is so many minutes away, after so many hours. */
const parked: readonly Row[] = [
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

/** On their way: the half hour is so many minutes away. */
const onTheirWay: readonly Row[] = [
  [marine, "A6", 150, 2, "upi"],
  [marine, "B6", 90, 1.5, "card"],
  [indiranagar, "B6", 120, 2, "upi"],
];

/** Expected tomorrow, at this hour. */
const expected: readonly Row[] = [
  [kakkanad, "A3", 9, 9, "upi"],
  [marine, "B5", 18, 2, "upi"],
  [majestic, "B4", 6, 12, "upi"],
];

/** Cash that is still to come for a slot that is kept meanwhile, since so many minutes; tomorrow's at this hour. */
const owing = [
  { lot: marine, slot: "A5", since: 4, hours: 2, tomorrowAt: null },
  { lot: kakkanad, slot: "A5", since: 9, hours: 8, tomorrowAt: 9 },
] as const;

/** Of how many hours from now, and asked for how many minutes ago. */
const washing = [
  { name: marine, hourAhead: 0, service: "exterior", since: 40, method: "upi" },
  { name: marine, hourAhead: 1, service: "full", since: 36, method: "card" },
  { name: kakkanad, hourAhead: 0, service: "full", since: 45, method: "upi" },
  { name: kakkanad, hourAhead: 2, service: "interior", since: 33, method: "upi" },
  { name: indiranagar, hourAhead: 1, service: "exterior", since: 50, method: "card" },
  { name: marine, hourAhead: 2, service: "interior", since: 3, method: "cash" },
] as const;

/** @param vehicles of people who are nobody's to sign in as @returns the washes that are to come */
export function livePresent({ town, days, steps, calendar, now }: Life, vehicles: readonly Vehicle[]): WashPlan[] {
  const tomorrow = days(1);

  for (const [lot, slot, endsIn, hours, method] of parked) {
    const at = after(now, endsIn * minute - hours * hour);
    const id = steps.bookPaid(visit(lot, slot, null, hours, method, at), at, () => after(at, 2 * minute));
    steps.pass(id, now);
  }
  for (const [lot, slot, startsIn, hours, method] of onTheirWay) {
    const at = after(now, -hour);
    steps.bookPaid(visit(lot, slot, halfHourFrom(after(now, startsIn * minute)), hours, method, at), at);
  }
  for (const [lot, slot, atHour, hours, method] of expected) {
    const at = after(now, -100 * minute);
    steps.bookPaid(visit(lot, slot, tomorrow.at(atHour), hours, method, at), at);
  }
  for (const { lot, slot, since, hours, tomorrowAt } of owing) {
    const at = after(now, -since * minute);
    const startsAt = tomorrowAt === null ? null : tomorrow.at(tomorrowAt);
    steps.book(visit(lot, slot, startsAt, hours, "cash", at), at);
  }
  const [first] = town.lots;
  const ahead = hoursAhead(now, found(first).timeZone);
  return washing.map(({ name, hourAhead, service, since, method }) => {
    const [lot, startsAt] = [town.lot(name), found(ahead[hourAhead])];
    const vehicle = found(freeCars(lot.city, "sedan")[0] ?? freeCars(lot.city, "hatchback")[0]);
    calendar.take(vehicle.plate, now, tomorrow.at(23));
    const at = after(now, -since * minute);
    return { at, lot, vehicle, service, method, where: { startsAt }, beginsAt: after(startsAt, 3 * minute) };
  });

  /** By a car of the lot's city that fits the slot and is nowhere else; from then on both are taken. */
  function visit(
    name: string,
    label: string,
    startsAt: Date | null,
    hours: number,
    method: PaymentMethod,
    since: Date,
  ): Parking {
    const slot = town.slot(name, label);
    const vehicle = found(freeCars(town.lot(name).city, slot.vehicleType)[0]);
    for (const what of [slot.id, vehicle.plate]) calendar.take(what, since, tomorrow.at(23));
    return { vehicle, slot, startsAt, duration: hours * hour, method };
  }

  function freeCars(city: string, vehicleType: VehicleType): readonly Vehicle[] {
    const fitting = vehicles.filter((car) => car.city === city && car.vehicleType === vehicleType);
    return fitting.filter(({ plate }) => calendar.isFree(plate, now, after(now, 1)));
  }
}

/** The next full or half hour. */
const halfHourFrom = (time: Date): Date => new Date(Math.ceil(time.getTime() / (30 * minute)) * 30 * minute);
