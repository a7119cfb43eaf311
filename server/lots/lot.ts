// Lots, slots and vehicles: the words and formats of the parking side.

import type { SlotState } from "@parkmate/protocol/frames";
import type { LotId, SlotId, UserId } from "@parkmate/protocol/ids";
import { services } from "@parkmate/protocol/reasons/services";

export const vehicleTypes = ["hatchback", "sedan", "multi_axle", "three_wheeler", "two_wheeler"] as const;
export type VehicleType = (typeof vehicleTypes)[number];

/** Default hourly rates in paise. */
export const defaultHourlyRates = {
  hatchback: 50_00,
  sedan: 50_00,
  multi_axle: 80_00,
  three_wheeler: 20_00,
  two_wheeler: 10_00,
} as const satisfies Record<VehicleType, number>;

/** The car washes that a lot begins with: each by itself, and as what goes with a booking. Prices in paise. */
export const washMenu = [
  { service: "exterior", name: services.en.exterior, price: 299_00, addOnPrice: 300_00, minutes: 20 },
  { service: "interior", name: services.en.interior, price: 350_00, addOnPrice: 500_00, minutes: 30 },
  { service: "full", name: services.en.full, price: 499_00, addOnPrice: 750_00, minutes: 50 },
] as const;

/** What a slot is from now on, for whoever watches its lot. */
export interface SlotChange {
  readonly lotId: LotId;
  /** Of the lot. */
  readonly ownerId: UserId;
  readonly slotId: SlotId;
  readonly state: SlotState;
}

/** An address on https, or a path of our own: neither `//elsewhere` nor `/\\elsewhere`, which browsers take for another host. */
export function isImageUrl(text: string): boolean {
  if (/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return true;
  return /^https:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text) && new URL(text).username === "";
}
