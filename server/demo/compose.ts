// The demo as rows, made up in memory and the same each time: a town with a month behind it and a living present, or only the
// beginning of one.

import type { Insertable } from "kysely";
import { readConfig } from "../config.ts";
import type { Schema } from "../db/schema.ts";
import { washMenu } from "../lots/lot.ts";
import { after, day, hour } from "../time.ts";
import { letApply, ownerRows } from "./applicants.ts";
import { liveAsha } from "./asha.ts";
import { createBookingSteps } from "./bookings.ts";
import { createCalendar } from "./calendar.ts";
import { createChance } from "./chance.ts";
import { createDays } from "./days.ts";
import { found } from "./found.ts";
import { fillInboxes } from "./inboxes.ts";
import { answersAfter } from "./money.ts";
import { liveMonth } from "./month.ts";
import { createNames } from "./names.ts";
import { announceNews } from "./news.ts";
import { postReviews, reviewOf } from "./opinions.ts";
import { livePresent } from "./present.ts";
import { createRecord } from "./record.ts";
import { demoReviews, firstVisits } from "./reviews.ts";
import { hireStaff, poolRows } from "./staff.ts";
import { foundTown, inviteDrivers, type Resident, type Town, type Vehicle } from "./town.ts";
import { liveWashes } from "./washes.ts";

/** In the order in which they may be written. */
export type DemoRows = { readonly [Table in keyof Schema]?: readonly Insertable<Schema[Table]>[] };

interface Place {
  readonly currency: string;
  readonly timeZone: string;
}

const townAge = 45 * day;
const seed = 682_031;

/** People, lots, and a few visits that somebody wrote about. */
export function composeBeginning(place: Place, now: Date): DemoRows {
  const { names, town, record, rules, steps } = begin(place, now);
  const reviews = firstVisits.map(({ author, plate, lot: name, hoursAgo, opinion }) => {
    const [lot, at, vehicleType] = [town.lot(name), after(now, -hoursAgo * hour), "hatchback" as const];
    const vehicle = { driverId: town.idOf(author), city: lot.city, plate, vehicleType, createdAt: at };
    const slot = found(lot.slots.find((each) => each.vehicleType === vehicleType));
    const id = steps.book({ vehicle, slot, startsAt: null, duration: 2 * hour, method: "upi" }, at);
    steps.pay(id, after(at, answersAfter));
    return reviewOf(steps.pass(id, now), found(demoReviews[name]?.[opinion]), names);
  });
  return { ...townRows(town, town.accounts), employees: poolRows(town), ...record.rows(rules), reviews };
}

/** The same people and lots with all that has happened there in a month, and what goes on now. */
export function composeMonth(place: Place, now: Date): DemoRows {
  const { names, chance, town, record, rules, steps } = begin(place, now);
  const since = after(now, -townAge);
  const days = createDays(now, place.timeZone);
  const admin = town.idOf("admin@parkmate.test");
  const { drivers, own, others } = inviteDrivers(town, since);
  const staff = hireStaff(town, record, now);
  const calendar = createCalendar();
  // Those whom one can sign in as live by a table of their own of late.
  for (const { plate } of own) calendar.take(plate, days(-8).at(0), after(now, 365 * day));

  const common = { town, days, steps, record, calendar, now };
  const washer = town.idOf("employee@parkmate.test");
  const ashas = own.filter(({ driverId }) => driverId === town.idOf("driver@parkmate.test"));
  const plans = [
    ...liveAsha({ ...common, vehicles: ashas, admin, washer }),
    ...livePresent({ ...common, vehicles: others }),
    ...liveMonth({ ...common, vehicles: [...own, ...others], chance, admin }),
  ];
  liveWashes(plans, { record, names, rules, washers: staff.washers, now });

  const applicants = letApply(town, record, days, admin);
  const people = [...town.accounts, ...drivers, ...staff.people, ...applicants.people];
  const reviews = postReviews(town, people, record, names);
  const announcements = announceNews(people, { names, record, days, admin });
  const { users, owners, ...places } = townRows(town, people);
  return {
    users,
    owners: [...owners, ...applicants.rows],
    ownerDocuments: applicants.documents,
    ...places,
    employees: staff.rows,
    vehicles: [...own, ...others].map((vehicle) => vehicleRow(vehicle, names.id("veh", vehicle.createdAt))),
    ...record.rows(rules),
    ...{ reviews, announcements, ...fillInboxes(town.accounts, record.told, names, now) },
  };
}

function begin(place: Place, now: Date) {
  const chance = createChance(seed);
  const names = createNames(chance);
  const record = createRecord();
  // What happened so far went by the usual rules; what is configured counts from now on.
  const { rules } = readConfig({});
  const town = foundTown(names, place, after(now, -townAge));
  return { chance, names, town, record, rules, steps: createBookingSteps(record, names, rules) };
}

function townRows(town: Town, people: readonly Resident[]) {
  return {
    users: people.map(({ createdAt, ...person }) => ({
      ...person,
      ...{ emailVerified: true, image: null, createdAt, updatedAt: createdAt },
    })),
    owners: ownerRows(town),
    lots: town.lots.map(({ slots: _, currency: __, ...lot }) => ({ ...lot, imageUrl: null })),
    slots: town.lots.flatMap(({ slots }) => slots.map(({ lot, ...slot }) => ({ ...slot, lotId: lot.id }))),
    washServices: town.lots.flatMap(({ id: lotId, hasWash, currency }) =>
      hasWash ? washMenu.map((wash) => ({ ...wash, lotId, currency })) : [],
    ),
  };
}

const vehicleRow = ({ driverId, plate, vehicleType, createdAt }: Vehicle, id: `veh_${string}`) => ({
  ...{ id, driverId, plate, vehicleType, createdAt },
});
