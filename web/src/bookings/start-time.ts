// When an advance booking may start: 15 minutes to 7 days ahead.

import { instantAt } from "../format/time.ts";
import { bookWords } from "./words.ts";

const minute = 60_000;
const notice = 15 * minute;
const horizon = 7 * 24 * 60 * minute;

/** The first start to offer: the next quarter of an hour that leaves the notice and a moment to fill in the form. */
export function earliestStart(now: Date): Date {
  const quarter = 15 * minute;
  return new Date(Math.ceil((now.getTime() + notice + 2 * minute) / quarter) * quarter);
}

export function latestStart(now: Date): Date {
  return new Date(now.getTime() + horizon);
}

/** `wall` is what the date-time field holds, read on the lot's wall. */
export function startProblem(when: "now" | "later", wall: string, timeZone: string, now: Date): { startsAt?: string } {
  if (when === "now") return {};
  const start = instantAt(wall, timeZone);
  if (!start) return { startsAt: bookWords.startMissing() };
  const ahead = start.getTime() - now.getTime();
  if (ahead < notice) return { startsAt: bookWords.startTooSoon() };
  if (ahead > horizon) return { startsAt: bookWords.startTooFar() };
  return {};
}
