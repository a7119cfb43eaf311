// The hours at which washes by themselves begin, as a wall clock at the lot shows them.

import { after, day, minute } from "../time.ts";

/** Of the lot's day: the first and the last full hour. */
export const firstHour = 9;
export const lastHour = 20;

const leastAhead = 30 * minute;
const mostAhead = 7 * day;

/** Whether a wash may begin then, and if not, why. */
export type HourState = "open" | "full" | "past" | "too_soon" | "too_far";

/** What the clock alone says of a start. */
export function timeliness(startsAt: Date, now: Date): Exclude<HourState, "full"> {
  if (startsAt <= now) return "past";
  if (startsAt < after(now, leastAhead)) return "too_soon";
  return startsAt > after(now, mostAhead) ? "too_far" : "open";
}

/** Whether a wall clock there shows one of the hours, to the millisecond. */
export function isWashHour(instant: Date, timeZone: string): boolean {
  const { hour, minute, second, millisecond } = clockAt(instant, timeZone);
  return hour >= firstHour && hour <= lastHour && minute === 0 && second === 0 && millisecond === 0;
}

/** When the hours of a day (`2026-11-23`) begin there. */
export function hoursOf(date: string, timeZone: string): readonly Date[] {
  const plain = Temporal.PlainDate.from(date);
  return Array.from({ length: lastHour - firstHour + 1 }, (_, nth) => {
    const { epochMilliseconds } = plain.toZonedDateTime({ timeZone, plainTime: { hour: firstHour + nth } });
    return new Date(epochMilliseconds);
  });
}

/** All hours from now on at which a wash may begin, the next one first. */
export function hoursAhead(now: Date, timeZone: string): readonly Date[] {
  const days = Array.from({ length: mostAhead / day + 1 }, (_, nth) => dateAt(after(now, nth * day), timeZone));
  return days.flatMap((date) => hoursOf(date, timeZone)).filter((hour) => timeliness(hour, now) === "open");
}

/** The day that it is there: `2026-11-23`. */
export const dateAt = (instant: Date, timeZone: string): string => clockAt(instant, timeZone).toPlainDate().toString();

/** When the next day begins there. */
export const nextDayAt = (instant: Date, timeZone: string): Date =>
  new Date(clockAt(instant, timeZone).add({ days: 1 }).startOfDay().epochMilliseconds);

const clockAt = (instant: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
