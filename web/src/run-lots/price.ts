// A price as people type it, in the units that the server counts in.

/** As much as the server takes: a lakh. */
const most = 100_000_00;

/** `50` and `50.25` in minor units; null when that is no price. */
export function readPrice(text: string): number | null {
  const typed = text.trim().replace(/,/g, "");
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(typed)) return null;
  const minor = Math.round(Number(typed) * 100);
  return minor <= most ? minor : null;
}

/** As it stands in a field. */
export const showPrice = (minor: number): string =>
  minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2);
