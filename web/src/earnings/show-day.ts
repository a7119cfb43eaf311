// Days of the calendar for a person.

import { locale } from "../language/language.ts";

/** `23 Nov`. */
export function showDay(day: string): string {
  const options = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${day}T00:00:00Z`));
}
