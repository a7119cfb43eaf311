// What all that happens in the demo's town happens with: the town itself, its days and what is taken when, chance, and the
// record of it.

import { readConfig } from "../config.ts";
import { after, day } from "../time.ts";
import { createBookingSteps } from "./bookings.ts";
import { createCalendar } from "./calendar.ts";
import { createChance } from "./chance.ts";
import { createDays } from "./days.ts";
import { createNames } from "./names.ts";
import { createRecord } from "./record.ts";
import { foundTown } from "./town.ts";

export interface Place {
  readonly currency: string;
  readonly timeZone: string;
}

export type Life = ReturnType<typeof beginLife>;

const townAge = 45 * day;
const seed = 682_031;

export function beginLife(place: Place, now: Date) {
  const chance = createChance(seed);
  const names = createNames(chance);
  const record = createRecord();
  // What happened so far went by the usual rules; what is configured counts from now on.
  const { rules } = readConfig({});
  const since = after(now, -townAge);
  const town = foundTown(names, place, since);
  return {
    ...{ since, now, town, chance, names, rules, record },
    days: createDays(now, place.timeZone),
    calendar: createCalendar(),
    steps: createBookingSteps(record, names, rules),
    admin: town.idOf("admin@parkmate.test"),
  };
}
