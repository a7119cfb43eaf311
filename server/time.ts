// Reckoning with instants and lengths of time, all in milliseconds.

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const after = (time: Date, milliseconds: number): Date => new Date(time.getTime() + milliseconds);
export const between = (from: Date, until: Date): number => until.getTime() - from.getTime();
/** The earliest of those that are there. */
export function earliest(...times: readonly (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((time) => time.getTime())));
}
