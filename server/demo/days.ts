// Days as the lots' calendar has them, counted from today: -1 is yesterday.

export interface DemoDay {
  readonly isWeekend: boolean;
  /** When the clock on the wall shows this. */
  at(hour: number, minute?: number): Date;
}

export type Days = (offset: number) => DemoDay;

export function createDays(now: Date, timeZone: string): Days {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  return (offset) => {
    const date = today.add({ days: offset });
    return {
      isWeekend: date.dayOfWeek > 5,
      at: (hour, minute = 0) =>
        new Date(date.toZonedDateTime({ timeZone, plainTime: { hour, minute } }).epochMilliseconds),
    };
  };
}
