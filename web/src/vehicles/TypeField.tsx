// The type of a vehicle, to choose.

import type { VehicleType } from "../api/types.ts";
import { vehicleTypes } from "../lots/filter.ts";
import { vehicles } from "../lots/vehicles.ts";
import { controlClass, Field } from "../ui/Field.tsx";
import { garageWords } from "./words.ts";

export function TypeField({ error, initial = "hatchback" }: { error?: string | undefined; initial?: VehicleType }) {
  return (
    <Field label={garageWords.type()} name="vehicleType" error={error}>
      {(ties) => (
        <select {...ties} className={controlClass} defaultValue={initial}>
          {vehicleTypes.map((type) => (
            <option key={type} value={type}>
              {vehicles[type].label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
