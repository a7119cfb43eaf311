// Where a number plate is typed: in capitals, and spaced once it is left.

import { showPlate } from "@parkmate/protocol/plate";
import { Field } from "../ui/Field.tsx";
import { garageWords } from "./words.ts";

interface PlateFieldProps {
  error: string | undefined;
  initial?: string;
  /** Whoever opens its dialog begins here. */
  first?: boolean;
}

export function PlateField({ error, initial = "", first = false }: PlateFieldProps) {
  return (
    <Field
      data-first={first ? "" : undefined}
      label={garageWords.plate()}
      name="plate"
      placeholder={garageWords.platePlaceholder()}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={16}
      defaultValue={inCapitals(initial)}
      className="font-mono font-semibold uppercase placeholder:font-normal"
      error={error}
      onBlur={({ currentTarget }) => {
        currentTarget.value = inCapitals(currentTarget.value);
      }}
    />
  );
}

const inCapitals = (text: string): string => showPlate(text.trim().toUpperCase());
