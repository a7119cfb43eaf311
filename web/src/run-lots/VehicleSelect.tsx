// Which vehicles a slot is for.

import type { VehicleType } from "../api/types.ts";
import { vehicleWords } from "../lots/words.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { slotWords } from "./slot-words.ts";

/** What the server takes for a slot without a price, in minor units. */
export const usualRates = {
  hatchback: 50_00,
  sedan: 50_00,
  multi_axle: 80_00,
  three_wheeler: 20_00,
  two_wheeler: 10_00,
} as const satisfies Record<VehicleType, number>;

const types = Object.keys(usualRates) as VehicleType[];

export function VehicleSelect({ value, onChange }: { value: VehicleType; onChange(type: VehicleType): void }) {
  return (
    <SelectField
      label={slotWords.type()}
      value={value}
      onChange={onChange}
      options={types.map((type) => ({ value: type, label: vehicleWords[type]() }))}
    />
  );
}
