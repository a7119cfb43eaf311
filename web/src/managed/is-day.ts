// What may stand in the address as a day; by itself, since every route knows it from the first page on.

/** A day that exists, written as days are. */
export function isDay(value: unknown): value is string {
  return (
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
  );
}
