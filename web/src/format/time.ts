// Instants for a person, read in a place's time zone; and back from the wall clock of that place.

import { locale } from "../language/language.ts";
import { timeWords } from "./words.ts";

const minute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale(), timeZone, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale(), { ...options, timeZone });
  formats.set(key, made);
  return made;
}

/** `4:30 pm` */
export function clock(instant: string, timeZone?: string): string {
  return format(timeZone, { hour: "numeric", minute: "2-digit" }).format(new Date(instant));
}

/** `Today`, `Yesterday`, `Tomorrow`, or `Mon, 23 Nov`. */
export function day(instant: string, now: Date, timeZone?: string): string {
  return named([timeWords.yesterday, timeWords.today, timeWords.tomorrow], instant, now, timeZone);
}

/** The same in the middle of a sentence: `today`, or `Mon, 23 Nov`. */
export function dayWithin(instant: string, now: Date, timeZone?: string): string {
  const names = [timeWords.yesterdayWithin, timeWords.todayWithin, timeWords.tomorrowWithin];
  return named(names, instant, now, timeZone);
}

/** `4:30 pm`, and with its day when that is not today. */
export function timeAt(instant: string, now: Date, timeZone?: string): string {
  const time = clock(instant, timeZone);
  return daysApart(instant, now, timeZone) === 0 ? time : `${day(instant, now, timeZone)}, ${time}`;
}

/** The same in the middle of a sentence. */
export function timeWithin(instant: string, now: Date, timeZone?: string): string {
  const time = clock(instant, timeZone);
  return daysApart(instant, now, timeZone) === 0 ? time : `${dayWithin(instant, now, timeZone)}, ${time}`;
}

/** `names` are of the days around today. */
function named(names: readonly (() => string)[], instant: string, now: Date, timeZone?: string): string {
  const date = () => format(timeZone, { weekday: "short", day: "numeric", month: "short" }).format(new Date(instant));
  return (names[daysApart(instant, now, timeZone) + 1] ?? date)();
}

const daysApart = (instant: string, now: Date, timeZone?: string): number =>
  (Date.parse(wallDate(new Date(instant), timeZone)) - Date.parse(wallDate(now, timeZone))) / 86_400_000;

/** `Mon` of a calendar's day, `2026-11-23`. */
export function weekday(date: string): string {
  return format("UTC", { weekday: "short" }).format(new Date(`${date}T00:00:00Z`));
}

/** `Today, 4:30 – 5:30 pm`, or both days where the span crosses midnight. */
export function span(from: string, to: string, now: Date, timeZone?: string): string {
  const [first, second] = spanLines(from, to, now, timeZone);
  return first.endsWith("–") ? `${first} ${second}` : `${first}, ${second}`;
}

/** The same on two lines: `Today` and `4:30 – 5:30 pm`; or each end with its day. */
export function spanLines(from: string, to: string, now: Date, timeZone?: string): readonly [string, string] {
  const [first, last] = [day(from, now, timeZone), day(to, now, timeZone)];
  const [start, end] = [clock(from, timeZone), clock(to, timeZone)];
  if (first !== last) return [`${first}, ${start} –`, `${last}, ${end}`];
  const sameHalf = start.slice(-2) === end.slice(-2);
  return [first, `${sameHalf ? start.slice(0, -3) : start} – ${end}`];
}

/** `30 min`, `1 h`, `1 h 30 min`, and `10 s` where steps are that short. */
export function duration(minutes: number): string {
  if (minutes < 1) return timeWords.seconds({ count: Math.round(minutes * 60) });
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return [hours > 0 ? timeWords.hours({ count: hours }) : "", rest > 0 ? timeWords.minutes({ count: rest }) : ""]
    .filter(Boolean)
    .join(" ");
}

/** Time left: `1:05:09`, `4:30`; never below zero. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const pair = (part: number) => String(part).padStart(2, "0");
  return `${hours > 0 ? `${hours}:${pair(minutes)}` : minutes}:${pair(seconds % 60)}`;
}

/** `just now`, `5 min ago`, `3 h ago`, then the clock. */
export function ago(instant: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(instant)) / minute);
  if (minutes < 1) return timeWords.justNow();
  if (minutes < 60) return timeWords.minutesAgo({ count: minutes });
  if (minutes < 6 * 60) return timeWords.hoursAgo({ count: Math.floor(minutes / 60) });
  return clock(instant);
}

/** `2026-11-23T16:30` on the wall of `timeZone`, as a date-time field holds it. */
export function wallTime(instant: Date, timeZone: string): string {
  const parts = format(timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${wallDate(instant, timeZone)}T${part("hour")}:${part("minute")}`;
}

/** The instant at which `timeZone`'s wall shows `wall` (`2026-11-23T16:30`); null when that is not a time. */
export function instantAt(wall: string, timeZone: string): Date | null {
  const guess = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN;
  if (Number.isNaN(guess)) return null;
  const shown = Date.parse(`${wallTime(new Date(guess), timeZone)}:00Z`);
  const found = new Date(guess - (shown - guess));
  // Around a change of clocks the first offset may be the wrong one; the second look settles it.
  const again = Date.parse(`${wallTime(found, timeZone)}:00Z`);
  return new Date(found.getTime() - (again - guess));
}

function wallDate(instant: Date, timeZone: string | undefined): string {
  const parts = format(timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
