// Which vehicle comes: one of those that are kept, or another, which may be kept from then on.

import type { Vehicle, VehicleType } from "../api/types.ts";
import { vehicles } from "../lots/vehicles.ts";
import { Plate } from "../ui/Plate.tsx";
import { PlateField } from "./PlateField.tsx";
import { another } from "./picked.ts";
import { TypeField } from "./TypeField.tsx";
import { garageWords } from "./words.ts";

interface VehiclePickerProps {
  kept: readonly Vehicle[];
  /** Only this type fits; undefined: any. */
  fits?: VehicleType;
  /** A kept plate, or `another`. */
  picked: string;
  onPick(picked: string): void;
  errors: { readonly vehicle?: string | undefined; readonly plate?: string | undefined };
  /** The plate that was typed last time. */
  last: string;
}

export function VehiclePicker({ kept, fits, picked, onPick, errors, last }: VehiclePickerProps) {
  return (
    <div className="grid gap-4">
      {kept.length > 0 && (
        <fieldset className="grid gap-2" aria-describedby={errors.vehicle ? "vehicle-error" : undefined}>
          <legend className="mb-2 text-sm font-semibold">{garageWords.which()}</legend>
          {kept.map(({ id, plate, vehicleType }) => (
            <Pick
              key={id}
              value={plate}
              picked={picked}
              onPick={onPick}
              wrong={errors.vehicle !== undefined}
              disabled={fits !== undefined && vehicleType !== fits}
            >
              <Plate plate={plate} />
              <span className="text-sm text-soft">
                {fits !== undefined && vehicleType !== fits ? garageWords.misfit() : vehicles[vehicleType].label}
              </span>
            </Pick>
          ))}
          <Pick value={another} picked={picked} onPick={onPick} wrong={false} disabled={false}>
            <span className="font-semibold">{garageWords.another()}</span>
          </Pick>
          {errors.vehicle && (
            <p id="vehicle-error" className="text-sm text-error">
              {errors.vehicle}
            </p>
          )}
        </fieldset>
      )}
      {kept.length === 0 && <input type="hidden" name="vehicle" value={another} />}
      <div className={picked === another ? "grid gap-4" : "hidden"}>
        <PlateField error={errors.plate} initial={kept.some(({ plate }) => plate === last) ? "" : last} />
        {fits === undefined && <TypeField />}
        <label className="flex min-h-11 items-center gap-3 text-sm font-semibold">
          <input type="checkbox" name="save" className="size-5 accent-brand" />
          {garageWords.save()}
        </label>
      </div>
    </div>
  );
}

interface PickProps {
  value: string;
  picked: string;
  onPick(picked: string): void;
  wrong: boolean;
  disabled: boolean;
  children: React.ReactNode;
}

function Pick({ value, picked, onPick, wrong, disabled, children }: PickProps) {
  return (
    <label className="relative flex min-h-12 items-center gap-3 rounded-md border border-line bg-surface px-3 py-2 has-checked:border-brand has-checked:bg-brand-wash has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="vehicle"
        className="size-4.5 accent-brand"
        value={value}
        checked={picked === value}
        disabled={disabled}
        aria-invalid={(wrong && picked === value) || undefined}
        onChange={() => onPick(value)}
      />
      <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1">{children}</span>
    </label>
  );
}
