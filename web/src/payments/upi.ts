// The text in a UPI code, which every UPI app understands: whom to pay, how much, and for what.
// Source: NPCI, UPI Linking Specifications, version 1.6.

interface UpiPayment {
  /** The payee's address, such as `shop@bank`. */
  readonly payee: string;
  readonly name: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly note: string;
}

export function upiLink({ payee, name, amount, currency, note }: UpiPayment): string {
  const parts = { pa: payee, pn: name, am: (amount / 100).toFixed(2), cu: currency, tn: note };
  // Not URLSearchParams, whose plus signs some apps show as they are.
  const query = Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `upi://pay?${query.join("&").replaceAll("%40", "@")}`;
}

/** The dark modules of a code as the path of an SVG, one unit each. */
export function codePath(rows: readonly (readonly boolean[])[]): string {
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return dark.join("");
}
