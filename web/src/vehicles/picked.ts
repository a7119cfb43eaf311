// Which vehicle a form is about: one that is kept, or another whose plate is typed.

import { normalisePlate } from "@parkmate/protocol/plate";
import type { Vehicle, VehicleType } from "../api/types.ts";
import { garageWords } from "./words.ts";

/** The value of the choice "another vehicle"; no plate is written so. */
export const another = "another";

export interface VehicleValues {
  /** A kept plate, or `another`. */
  readonly vehicle: string;
  readonly plate: string;
  readonly vehicleType: string;
  /** `on` when the typed one is to be kept. */
  readonly save: string;
}

export const vehicleFields = ["vehicle", "plate", "vehicleType", "save"] as const;

/** As it is stored. */
export function pickedPlate({ vehicle, plate }: Pick<VehicleValues, "vehicle" | "plate">): string {
  return vehicle === another || vehicle === "" ? (normalisePlate(plate) ?? plate) : vehicle;
}

export function vehicleProblems({ vehicle, plate }: VehicleValues): { vehicle?: string; plate?: string } {
  if (vehicle !== another && vehicle !== "") return {};
  return normalisePlate(plate) ? {} : { plate: garageWords.plateWrong() };
}

/** What is chosen before anybody chooses: the one parked last if it fits, else any that fits, else another. */
export function usual(kept: readonly Vehicle[], fits: VehicleType | undefined, last: string): string {
  const fitting = kept.filter(({ vehicleType }) => fits === undefined || vehicleType === fits);
  return (fitting.find(({ plate }) => plate === last) ?? fitting[0])?.plate ?? another;
}
