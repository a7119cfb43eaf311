// The demo as rows, made up in memory and the same each time: a town with a month behind it and a living present, or only the
// beginning of one.

import type { Insertable } from "kysely";
import type { Schema } from "../db/schema.ts";
import { washMenu } from "../lots/lot.ts";
import { after, day, hour } from "../time.ts";
import { letApply, ownerRows } from "./applicants.ts";
import { liveAsha } from "./asha.ts";
import { found } from "./found.ts";
import { fillInboxes } from "./inboxes.ts";
import { beginLife, type Place } from "./life.ts";
import { liveMonth } from "./month.ts";
import { announceNews } from "./news.ts";
import { demoReviews, firstVisits } from "./opinions.ts";
import { livePresent } from "./present.ts";
import { postReviews, reviewOf } from "./reviews.ts";
import { hireStaff, poolRows } from "./staff.ts";
import { inviteDrivers, type Resident, type Town, type Vehicle } from "./town.ts";
import { liveWashes } from "./washes.ts";

/** In the order in which they may be written. */
export type DemoRows = { readonly [Table in keyof Schema]?: readonly Insertable<Schema[Table]>[] };

/** People, lots, and a few visits that somebody wrote about. */
export function composeBeginning(place: Place, now: Date): DemoRows {
  const { names, town, record, rules, steps } = beginLife(place, now);
  const reviews = firstVisits.map(({ author, plate, lot: name, hoursAgo, opinion }) => {
    const [lot, at, vehicleType] = [town.lot(name), after(now, -hoursAgo * hour), "hatchback" as const];
    const vehicle = { driverId: town.idOf(author), city: lot.city, plate, vehicleType, createdAt: at };
    const slot = found(lot.slots.find((each) => each.vehicleType === vehicleType));
    const id = steps.bookPaid({ vehicle, slot, startsAt: null, duration: 2 * hour, method: "upi" }, at);
    return reviewOf(steps.pass(id, now), found(demoReviews[name]?.[opinion]), names);
  });
  return { ...townRows(town, town.accounts), employees: poolRows(town), ...record.rows(rules), reviews };
}

/** The same people and lots with all that has happened there in a month, and what goes on now. */
export function composeMonth(place: Place, now: Date): DemoRows {
  const life = beginLife(place, now);
  const { town, record, names, calendar, days } = life;
  const { drivers, own, others } = inviteDrivers(town, life.since);
  const staff = hireStaff(life);
  // Those whom one can sign in as live by a table of their own of late.
  for (const { plate } of own) calendar.take(plate, days(-8).at(0), after(now, 365 * day));

  const plans = [...liveAsha(life, own), ...livePresent(life, others), ...liveMonth(life, [...own, ...others])];
  liveWashes(life, plans, staff.washers);

  const applicants = letApply(life);
  const people = [...town.accounts, ...drivers, ...staff.people, ...applicants.people];
  const reviews = postReviews(life, people);
  const announcements = announceNews(life, people);
  const { users, owners, ...places } = townRows(town, people);
  return {
    users,
    owners: [...owners, ...applicants.rows],
    ownerDocuments: applicants.documents,
    ...places,
    employees: staff.rows,
    vehicles: [...own, ...others].map((vehicle) => vehicleRow(vehicle, names.id("veh", vehicle.createdAt))),
    ...record.rows(life.rules),
    ...{ reviews, announcements, ...fillInboxes(life) },
  };
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
