// What bookings ask of the vehicles that a driver keeps.

import type { VehicleType } from "../lots/lot.ts";
import { because } from "../reasons.ts";

/** The type of a vehicle that comes: as its driver keeps it, else as stated. Refuses (`validation_failed`) a contradiction. */
export function comingType(kept: VehicleType | null, stated: VehicleType | undefined): VehicleType | undefined {
  if (kept === null || stated === undefined || kept === stated) return kept ?? stated;
  throw because("vehicle_of_another_type");
}
