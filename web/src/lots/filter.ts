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

function isVehicleType(value: unknown): value is VehicleType {
  return typeof value === "string" && Object.hasOwn(known, value);
}

/** The router reads `q=8` as a number; here it is words all the same. */
export function readLotFilter({ q, vehicleType }: { q?: unknown; vehicleType?: unknown }): LotFilter {
  const words = typeof q === "string" || typeof q === "number" ? String(q) : "";
  return { ...(words !== "" ? { q: words } : {}), ...(isVehicleType(vehicleType) ? { vehicleType } : {}) };
}
