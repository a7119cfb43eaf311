// Quiet hours: a span of every day by the clock on a person's wall, across midnight where it must.

export interface QuietHours {
  /** Local times such as 22:00; never the same. */
  readonly from: string;
  readonly until: string;
}

/**
 * When the quiet period that `now` is in ends; null when it is in none. Where the clocks go back, a time that comes twice
 * begins quiet hours the first time and ends them the second; where they go forward, a time that is skipped comes as much
 * later as the clocks were moved (RFC 5545).
 */
export function quietEnd({ from, until }: QuietHours, timeZone: string, now: Date): Date | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  for (const begins of [today.subtract({ days: 1 }), today]) {
    const ends = from < until ? begins : begins.add({ days: 1 });
    const start = instantOf(begins, from, timeZone, "earlier");
    const end = instantOf(ends, until, timeZone, "later");
    if (start <= now && now < end) return end;
  }
  return null;
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string, ofTwo: "earlier" | "later"): Date {
  const local = day.toPlainDateTime(Temporal.PlainTime.from(time));
  const second = local.toZonedDateTime(timeZone, { disambiguation: "later" });
  // "compatible" is the first of two, and after a gap.
  const chosen = ofTwo === "later" ? second : local.toZonedDateTime(timeZone, { disambiguation: "compatible" });
  return new Date(chosen.epochMilliseconds);
}

/** The zone's name as it is usually written; null when there is no such zone. Offsets such as +05:30 are none. */
export function knownTimeZone(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
