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

  return (
    <form {...form} className="grid gap-4">
      <Field
        label={lotFormWords.name()}
        name="name"
        maxLength={120}
        autoComplete="off"
        defaultValue={lot?.name}
        hint={lotFormWords.nameHint()}
        error={errors.name}
      />
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <Field
          label={lotFormWords.address()}
          name="address"
          maxLength={300}
          autoComplete="off"
          defaultValue={lot?.address}
          error={errors.address}
        />
        <Field
          label={lotFormWords.city()}
          name="city"
          maxLength={120}
          autoComplete="off"
          defaultValue={lot?.city}
          error={errors.city}
        />
      </div>
      <Coordinates lot={lot} errors={errors} />
      <Field
        label={lotFormWords.timeZone()}
        name="timeZone"
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        defaultValue={lot?.timeZone ?? timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        hint={lotFormWords.timeZoneHint()}
        error={errors.timeZone}
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
