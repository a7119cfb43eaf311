// Indian number plates. State series: KL 08 AZ 1234 (one or two digits of district, up to three letters). BH series: 22 BH 1234 AA.

const stateSeries = /^([A-Z]{2})(\d{1,2})([A-Z]{0,3})(\d{1,4})$/;
const bharatSeries = /^(\d{2})(BH)(\d{4})([A-Z]{1,2})$/;

/** Upper case without spaces or hyphens, as it is stored; null if it is no Indian registration plate. */
export function normalisePlate(text: string): string | null {
  return partsOf(text) === null ? null : bare(text);
}

/** Spaced for reading: `KL 08 AZ 1234`; what is no plate, as it is. */
export function showPlate(text: string): string {
  return partsOf(text)?.slice(1).filter(Boolean).join(" ") ?? text;
}

const bare = (text: string): string => text.toUpperCase().replace(/[\s-]/g, "");

const partsOf = (text: string): readonly string[] | null =>
  bharatSeries.exec(bare(text)) ?? stateSeries.exec(bare(text));
