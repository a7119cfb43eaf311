// Days of a calendar, `2026-11-23`: reckoned without a clock, and as the instants at which they begin in a lot's time zone.

import { instantAt, wallTime } from "../format/time.ts";

const dayLength = 86_400_000;

/** The day that it is there. */
export const todayIn = (timeZone: string, now: Date): string => wallTime(now, timeZone).slice(0, 10);

/** `2026-02-28` and 1 make `2026-03-01`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

/** Both included. */
export function countDays({ from, to }: Span): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength) + 1;
}

/** Days, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** So many days, the last of them `to`. */
export const lastDays = (to: string, count: number): Span => ({ from: addDays(to, 1 - count), to });

/** From the first day's beginning to the end of the last, as the lists of the server are asked. */
export function instantsOf(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  timeZone: string,
): { readonly from?: string; readonly until?: string } {
  const begin = from === undefined ? null : instantAt(`${from}T00:00`, timeZone);
  const end = to === undefined ? null : instantAt(`${addDays(to, 1)}T00:00`, timeZone);
  return { ...(begin && { from: begin.toISOString() }), ...(end && { until: end.toISOString() }) };
}
