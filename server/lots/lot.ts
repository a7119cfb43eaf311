// Lots, slots and vehicles: the words and formats of the parking side.

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

export type { SlotState } from "@parkmate/protocol/frames";

// State series: KL 08 AZ 1234 (one or two digits of district, up to three letters). BH series: 22 BH 1234 AA.
const stateSeries = /^[A-Z]{2}\d{1,2}[A-Z]{0,3}\d{1,4}$/;
const bharatSeries = /^\d{2}BH\d{4}[A-Z]{1,2}$/;

/** Upper case without spaces or hyphens, as it is stored; null if it is no Indian registration plate. */
export function normalisePlate(text: string): string | null {
  const plate = text.toUpperCase().replace(/[\s-]/g, "");
  return stateSeries.test(plate) || bharatSeries.test(plate) ? plate : null;
}
