// Money for a person: integers of minor units in, words out.

import { locale } from "../language/language.ts";

const places = new Map<string, Intl.NumberFormat>();

/** `7550, "INR"` → `₹75.50`; whole amounts lose their zeros: `₹75`. */
export function money(minor: number, currency: string): string {
  const whole = minor % 100 === 0;
  const key = `${locale()}${currency}${whole}`;
  const format =
    places.get(key) ??
    new Intl.NumberFormat(locale(), { style: "currency", currency, minimumFractionDigits: whole ? 0 : 2 });
  places.set(key, format);
  return format.format(minor / 100);
}

/** Rate × hours, rounded up to a minor unit as the server does, which sets the price. */
export function estimate(hourlyRate: number, minutes: number): number {
  return Math.ceil((hourlyRate * minutes) / 60);
}
