// What a lot's form holds, and what is wrong with it, before the server says so.

import { isTimeZone } from "@parkmate/protocol/formats";
import type { Errors, Values } from "../ui/use-form.ts";
import { lotFormWords } from "./words.ts";

export const lotFields = ["name", "address", "city", "latitude", "longitude", "timeZone"] as const;
export type LotField = (typeof lotFields)[number];

export function checkLot(values: Values<LotField>): Errors<LotField> {
  const errors: Errors<LotField> = {};
  for (const field of ["name", "address", "city"] as const) {
    if (values[field] === "") errors[field] = lotFormWords.missing();
  }
  if (!isWithin(values.latitude, 90)) errors.latitude = lotFormWords.notLatitude();
  if (!isWithin(values.longitude, 180)) errors.longitude = lotFormWords.notLongitude();
  if (!isTimeZone(values.timeZone)) errors.timeZone = lotFormWords.notZone();
  return errors;
}

/** As the server takes it. */
export function lotOf({ latitude, longitude, ...rest }: Values<LotField>) {
  return { ...rest, latitude: Number(latitude), longitude: Number(longitude) };
}

export type LotFields = ReturnType<typeof lotOf>;

function isWithin(text: string, most: number): boolean {
  return /^-?\d+(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= most;
}
