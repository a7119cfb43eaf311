// An employee's washes in the order in which they are to be done.

import type { Wash } from "../api/types.ts";
import { day } from "../format/time.ts";

type Timed = Pick<Wash, "startsAt" | "lot">;

/** Of the scheduled, those of the lot's today (and what is overdue), and those of later days; the earliest first. */
export function planOf<Item extends Timed>(scheduled: readonly Item[], now: Date): Record<"today" | "later", Item[]> {
  const inOrder = scheduled.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const isToday = ({ startsAt, lot: { timeZone } }: Timed) =>
    Date.parse(startsAt) <= now.getTime() || day(startsAt, now, timeZone) === day(now.toISOString(), now, timeZone);
  return { today: inOrder.filter(isToday), later: inOrder.filter((wash) => !isToday(wash)) };
}
