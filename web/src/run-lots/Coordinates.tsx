// Where a lot is, as two numbers: typed, or taken from where one stands.

import { useRef } from "react";
import type { Lot } from "../api/types.ts";
import { Field } from "../ui/Field.tsx";
import { WhereIAm } from "./WhereIAm.tsx";
import { lotFormWords } from "./words.ts";

interface CoordinatesProps {
  lot: Pick<Lot, "latitude" | "longitude"> | undefined;
  errors: { readonly latitude?: string | undefined; readonly longitude?: string | undefined };
}

export function Coordinates({ lot, errors }: CoordinatesProps) {
  const [latitude, longitude] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const degrees = (name: "latitude" | "longitude") =>
    ({ name, inputMode: "decimal", autoComplete: "off", defaultValue: lot?.[name], error: errors[name] }) as const;
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-4">
        <Field {...degrees("latitude")} ref={latitude} label={lotFormWords.latitude()} />
        <Field {...degrees("longitude")} ref={longitude} label={lotFormWords.longitude()} />
      </div>
      <WhereIAm
        onFound={(at) => {
          write(latitude.current, at.latitude);
          write(longitude.current, at.longitude);
        }}
      />
    </div>
  );
}

/** As if it were typed, so that the form hears of it. */
function write(field: HTMLInputElement | null, degrees: number): void {
  if (field === null) return;
  // About a metre.
  field.value = degrees.toFixed(5);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
