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
  readonly view?: "map" | undefined;
  /** The lot whose card is open on the map. */
  readonly pin?: string | undefined;
}

/** The router reads `q=8` as a number, and `free=true` as true; here a search is words all the same. */
export function readLotSearch({ q, vehicleType, free, view, pin }: Readonly<Record<string, unknown>>): LotsAddress {
  const words = typeof q === "string" || typeof q === "number" ? String(q) : "";
  // What makes no sense is named as undefined: what is left out here would stay as it stands in the address.
  return {
    q: words === "" ? undefined : words,
    vehicleType: isVehicleType(vehicleType) ? vehicleType : undefined,
    free: free === true || free === "true" ? true : undefined,
    view: view === "map" ? view : undefined,
    pin: view === "map" && typeof pin === "string" ? pin : undefined,
  };
}
