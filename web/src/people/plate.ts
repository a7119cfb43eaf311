// Indian number plates: state series (KL 08 AZ 1234) and BH series (22 BH 1234 AA).

const stateSeries = /^([A-Z]{2})(\d{1,2})([A-Z]{0,3})(\d{1,4})$/;
const bharatSeries = /^(\d{2})(BH)(\d{4})([A-Z]{1,2})$/;

/** Upper case without spaces or hyphens, as it is stored. */
export function normalisePlate(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, "");
}

export function isPlate(text: string): boolean {
  const plate = normalisePlate(text);
  return stateSeries.test(plate) || bharatSeries.test(plate);
}

/** Spaced for reading; what is not a plate comes back in upper case. */
export function showPlate(text: string): string {
  const plate = normalisePlate(text);
  const parts = bharatSeries.exec(plate) ?? stateSeries.exec(plate);
  return parts ? parts.slice(1).filter(Boolean).join(" ") : text.trim().toUpperCase();
}
