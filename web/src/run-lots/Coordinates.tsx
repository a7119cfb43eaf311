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
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-4">
        <Field
          ref={latitude}
          label={lotFormWords.latitude()}
          name="latitude"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={lot?.latitude}
          error={errors.latitude}
        />
        <Field
          ref={longitude}
          label={lotFormWords.longitude()}
          name="longitude"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={lot?.longitude}
          error={errors.longitude}
        />
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
