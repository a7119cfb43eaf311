// The days on which a wash may be booked, as the lot's own calendar has them.

import { wallTime } from "../format/time.ts";

/** How many days ahead of today. */
const ahead = 7;

/** Today and the next seven days there: `2026-11-23`. */
export function washDays(now: Date, timeZone: string): readonly string[] {
  const today = Date.parse(wallTime(now, timeZone).slice(0, 10));
  return Array.from({ length: ahead + 1 }, (_, nth) => new Date(today + nth * 86_400_000).toISOString().slice(0, 10));
}
