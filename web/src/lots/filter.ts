// The search for lots as it stands in the address.

import type { LotFilter } from "../api/queries.ts";
import type { VehicleType } from "../api/types.ts";

const known = {
  hatchback: true,
  sedan: true,
  multi_axle: true,
  three_wheeler: true,
  two_wheeler: true,
} as const satisfies Record<VehicleType, true>;

export const vehicleTypes = Object.keys(known).filter(isVehicleType);

export function isVehicleType(value: unknown): value is VehicleType {
  return typeof value === "string" && Object.hasOwn(known, value);
}

/** Lots as a list, or on the map. */
export interface LotsAddress extends LotFilter {
  readonly view?: "map";
  /** The lot whose card is open on the map. */
  readonly pin?: string;
}

/** The router reads `q=8` as a number, and `free=true` as true; here a search is words all the same. */
export function readLotSearch({ q, vehicleType, free, view, pin }: Readonly<Record<string, unknown>>): LotsAddress {
  const words = typeof q === "string" || typeof q === "number" ? String(q) : "";
  return {
    ...(words !== "" ? { q: words } : {}),
    ...(isVehicleType(vehicleType) ? { vehicleType } : {}),
    ...(free === true || free === "true" ? { free: true as const } : {}),
    ...(view === "map" ? { view } : {}),
    ...(view === "map" && typeof pin === "string" ? { pin } : {}),
  };
}
