// Days of a calendar, `2026-11-23`, without a clock or a time zone.

import { day as dayLength, hour } from "../time.ts";

/** Both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** As far as one may look at a time. */
export const longestSpan = 366;

const begin = (day: string) => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, days: number): string =>
  new Date(begin(day) + days * dayLength).toISOString().slice(0, 10);

export const lengthOf = ({ from, to }: Span): number => Math.round((begin(to) - begin(from)) / dayLength) + 1;

/** As many days as this span has, just before it. */
export function previousOf(span: Span): Span {
  return { from: addDays(span.from, -lengthOf(span)), to: addDays(span.from, -1) };
}

export function daysOf(span: Span): readonly string[] {
  return Array.from({ length: lengthOf(span) }, (_, nth) => addDays(span.from, nth));
}

/** Instants between which every day of the span lies, wherever on earth: zones go from UTC-12 to UTC+14. */
export function instantsAround({ from, to }: Span): { readonly after: Date; readonly before: Date } {
  return { after: new Date(begin(from) - 14 * hour), before: new Date(begin(to) + dayLength + 12 * hour) };
}
