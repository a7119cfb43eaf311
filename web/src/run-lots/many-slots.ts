// Which of a lot's slots are meant when many are changed at a time, and what is to be said to the server about each.

import type { Slot, VehicleType } from "../api/types.ts";
import { readLabels } from "./labels.ts";

export type Change =
  | { readonly kind: "price"; readonly hourlyRate: number }
  | { readonly kind: "close" }
  | { readonly kind: "open" };

type Known = Pick<Slot, "label" | "vehicleType" | "hourlyRate" | "state">;

/** Of a vehicle type, or of any; of the labels on one line, as they are added, or of all when there is nothing on it. */
export function slotsMeant<Item extends Known>(
  slots: readonly Item[],
  vehicleType: VehicleType | null,
  line: string,
): readonly Item[] {
  const ofType = vehicleType === null ? slots : slots.filter((slot) => slot.vehicleType === vehicleType);
  if (line.trim() === "") return ofType;
  const { labels = [] } = readLabels(line);
  return ofType.filter(({ label }) => labels.includes(label));
}

/** Those that are not so already. */
export function slotsToChange<Item extends Known>(slots: readonly Item[], change: Change): readonly Item[] {
  if (change.kind === "price") return slots.filter(({ hourlyRate }) => hourlyRate !== change.hourlyRate);
  const isOut = ({ state }: Known) => state === "out_of_service";
  return slots.filter((slot) => isOut(slot) === (change.kind === "open"));
}

export function bodyOf(change: Change) {
  return change.kind === "price" ? { hourlyRate: change.hourlyRate } : { inService: change.kind === "open" };
}
