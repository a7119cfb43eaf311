// What there is to say about a lot: where it is, what it is called, how it looks.

import { useEffect } from "react";
import type { Lot } from "../api/types.ts";
import { Field } from "../ui/Field.tsx";
import { useForm } from "../ui/use-form.ts";
import { Coordinates } from "./Coordinates.tsx";
import { checkLot, type LotFields, lotFields, lotOf } from "./lot-fields.ts";
import { SaveBar } from "./SaveBar.tsx";
import { lotFormWords } from "./words.ts";

interface LotFormProps {
  /** None: a new one. */
  lot?: Lot;
  /** Of a new one; else this browser's. */
  timeZone?: string | undefined;
  submitLabel: string;
  onSubmit(lot: LotFields): Promise<void>;
  saved?: boolean;
  /** Hears whether something stands there that is not sent. */
  onChanged(isChanged: boolean): void;
}

export function LotForm({ lot, timeZone, submitLabel, onSubmit, saved = false, onChanged }: LotFormProps) {
  const { form, errors, failure, busy, isChanged } = useForm({
    fields: lotFields,
    check: checkLot,
    submit: (values) => onSubmit(lotOf(values)),
  });

  useEffect(() => onChanged(isChanged && !busy), [onChanged, isChanged, busy]);

  const text = (name: "name" | "address" | "city" | "timeZone", otherwise?: string) => {
    return { name, autoComplete: "off", defaultValue: lot?.[name] ?? otherwise, error: errors[name] };
  };

  return (
    <form {...form} className="grid gap-4">
      <Field {...text("name")} label={lotFormWords.name()} maxLength={120} hint={lotFormWords.nameHint()} />
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <Field {...text("address")} label={lotFormWords.address()} maxLength={300} />
        <Field {...text("city")} label={lotFormWords.city()} maxLength={120} />
      </div>
      <Coordinates lot={lot} errors={errors} />
      <Field
        {...text("timeZone", timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)}
        label={lotFormWords.timeZone()}
        maxLength={64}
        spellCheck={false}
        hint={lotFormWords.timeZoneHint()}
      />
      <SaveBar
        label={submitLabel}
        failure={failure}
        busy={busy}
        // A new one is there to be sent; what is there already, only when something is changed.
        isChanged={isChanged || lot === undefined}
        isSaved={saved}
      />
    </form>
  );
}
