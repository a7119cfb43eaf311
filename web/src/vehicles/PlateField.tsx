// Where a number plate is typed: in capitals, and spaced once it is left.

import { showPlate } from "@parkmate/protocol/plate";
import { Field } from "../ui/Field.tsx";
import { garageWords } from "./words.ts";

export function PlateField({ error, initial = "" }: { error: string | undefined; initial?: string }) {
  return (
    <Field
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
