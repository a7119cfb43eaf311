// Amounts in words: minor units of a currency as people read them.

const formats = new Map<string, Intl.NumberFormat>();

/** `₹50`, `₹1,250.50`: Indian digit groups; no decimals where there are none. */
export function formatMoney(minorUnits: number, currency: string): string {
  return formatOf(currency).format(minorUnits / 10 ** digitsOf(currency));
}

/** `1250.50`, for programs: all the decimals that the currency has, and nothing else. */
export function decimalMoney(minorUnits: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minorUnits / 10 ** digits).toFixed(digits);
}

function formatOf(currency: string): Intl.NumberFormat {
  const format =
    formats.get(currency) ??
    new Intl.NumberFormat("en-IN", { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });
  formats.set(currency, format);
  return format;
}

const digitsOf = (currency: string) => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
