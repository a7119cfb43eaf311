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

/** A count with its groups: `1,00,000`. */
export const count = (of: number): string => new Intl.NumberFormat(locale()).format(of);

/** Where there is little room, as on an axis: from a lakh on `₹1.2L`, below it in full. */
export function shortMoney(minor: number, currency: string): string {
  if (Math.abs(minor) < 100_000_00) return money(Math.round(minor / 100) * 100, currency);
  const key = `${locale()}${currency}short`;
  const options = { style: "currency", currency, notation: "compact", maximumFractionDigits: 1 } as const;
  const format = places.get(key) ?? new Intl.NumberFormat(locale(), options);
  places.set(key, format);
  return format.format(minor / 100);
}

/** Rate × hours, rounded up to a minor unit as the server does, which sets the price. */
export function estimate(hourlyRate: number, minutes: number): number {
  return Math.ceil((hourlyRate * minutes) / 60);
}
