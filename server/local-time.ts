// Instants as the clock on a lot's wall shows them.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string, kind: string, options: Intl.DateTimeFormatOptions, locale = "en-GB") {
  const key = `${timeZone} ${kind} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, format);
  return format;
}

const twoDigits = { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;

/** `2026-11-23T16:00:00+05:30`: local, and still one instant. */
export function localIso(at: Date, timeZone: string): string {
  const options = { year: "numeric", ...twoDigits, hourCycle: "h23", timeZoneName: "longOffset" } as const;
  // Swedish writes `2026-11-23 16:00:05 GMT+05:30`, at Greenwich `GMT` alone, and west of it a true minus sign (U+2212).
  // Asking for the parts instead is far slower, and an export does this three times a row.
  const [day, time, zone = "GMT"] = formatOf(timeZone, "iso", options, "sv-SE").format(at).split(" ");
  return `${day}T${time}${zone.slice("GMT".length).replace("\u2212", "-") || "+00:00"}`;
}

/** `2026`. */
export function localYear(at: Date, timeZone: string): string {
  return localIso(at, timeZone).slice(0, 4);
}

/** `23 Nov 2026 16:00`, or as another locale has it. */
export function localWords(at: Date, timeZone: string, locale?: string): string {
  return `${dayIn(at, timeZone, locale)} ${timeIn(at, timeZone, locale)}`;
}

/** `23 Nov 2026 16:00-17:00`; past midnight both days are named. */
export function localSpan(from: Date, until: Date, timeZone: string, locale?: string): string {
  const isOneDay = dayIn(from, timeZone, locale) === dayIn(until, timeZone, locale);
  return isOneDay
    ? `${localWords(from, timeZone, locale)}-${timeIn(until, timeZone, locale)}`
    : `${localWords(from, timeZone, locale)} - ${localWords(until, timeZone, locale)}`;
}

const dayIn = (at: Date, timeZone: string, locale?: string) =>
  formatOf(timeZone, "day", { dateStyle: "medium" }, locale).format(at);
const timeIn = (at: Date, timeZone: string, locale?: string) =>
  formatOf(timeZone, "time", { timeStyle: "short" }, locale).format(at);
