// Which washes a lot offers, at what price, and how many an hour.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { put } from "../api/client.ts";
import { lotQuery } from "../api/queries.ts";
import type { Lot } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useForm } from "../ui/use-form.ts";
import { SaveBar } from "./SaveBar.tsx";
import { checkClass, ServiceFields } from "./ServiceFields.tsx";
import { checkServices, kinds, serviceFields, servicesOf } from "./service-fields.ts";
import { serviceWords } from "./words.ts";

interface ServicesFormProps {
  lot: Lot;
  /** Hears whether something stands there that is not sent. */
  onChanged(isChanged: boolean): void;
}

export function ServicesForm({ lot, onChanged }: ServicesFormProps) {
  const queries = useQueryClient();
  const [hasWash, setHasWash] = useState(lot.hasWash);
  const [saved, setSaved] = useState(false);
  const { form, errors, failure, busy, isChanged } = useForm({
    fields: serviceFields,
    check: checkServices,
    async submit(values) {
      const changed = await put("/lots/:id/services", { param: { id: lot.id }, json: servicesOf(values, lot) });
      queries.setQueryData(lotQuery(lot.id).queryKey, changed);
      void refreshManaged(queries, "lot");
      setSaved(true);
    },
  });

  useEffect(() => onChanged(isChanged && !busy), [onChanged, isChanged, busy]);

  return (
    <Panel title={serviceWords.title()}>
      <form {...form} className="grid gap-4">
        <label className="flex min-h-11 items-center gap-3 font-semibold">
          <input
            type="checkbox"
            name="hasWash"
            className={checkClass}
            checked={hasWash}
            onChange={({ target }) => setHasWash(target.checked)}
          />
          {serviceWords.hasWash()}
        </label>
        {hasWash && (
          <>
            {kinds.map((kind) => (
              <ServiceFields key={kind} kind={kind} lot={lot} errors={errors} />
            ))}
            <div className="max-w-60">
              <Field
                label={serviceWords.capacity()}
                name="washCapacity"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={lot.washCapacity}
                error={errors.washCapacity}
              />
            </div>
            <p className="text-sm text-soft">{serviceWords.keepNote()}</p>
          </>
        )}
        {errors.hasWash && <Notice tone="error">{errors.hasWash}</Notice>}
        <SaveBar label={serviceWords.save()} failure={failure} busy={busy} isChanged={isChanged} isSaved={saved} />
      </form>
    </Panel>
  );
}
