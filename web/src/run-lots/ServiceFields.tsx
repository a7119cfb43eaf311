// One kind of wash: whether it is offered, what it costs, how long it takes.

import { useState } from "react";
import type { Lot } from "../api/types.ts";
import { washName } from "../language/kept.ts";
import { Field } from "../ui/Field.tsx";
import type { Errors } from "../ui/use-form.ts";
import { showPrice } from "./price.ts";
import { type Kind, type ServiceField, usual } from "./service-fields.ts";
import { serviceWords } from "./words.ts";

export const checkClass = "size-5 shrink-0 accent-brand";

interface ServiceFieldsProps {
  kind: Kind;
  lot: Lot;
  errors: Errors<ServiceField>;
}

export function ServiceFields({ kind, lot, errors }: ServiceFieldsProps) {
  const offered = lot.services.find(({ service }) => service === kind);
  const [on, setOn] = useState(offered !== undefined || lot.services.length === 0);
  const { price, addOnPrice, minutes } = offered ?? usual[kind];
  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3">
      <legend className="sr-only">{serviceWords[kind]()}</legend>
      <label className="flex min-h-9 items-center gap-3 font-semibold">
        <input
          type="checkbox"
          name={`${kind}-on`}
          className={checkClass}
          checked={on}
          onChange={({ target }) => setOn(target.checked)}
        />
        {offered ? washName(offered.name) : serviceWords[kind]()}
        <span className="sr-only">{serviceWords.offered()}</span>
      </label>
      <div className={on ? "grid grid-cols-2 items-end gap-3 sm:grid-cols-3" : "hidden"}>
        <Field
          label={serviceWords.price()}
          name={`${kind}-price`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={showPrice(price)}
          error={errors[`${kind}-price`]}
        />
        <Field
          label={serviceWords.addOn()}
          name={`${kind}-addOn`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={showPrice(addOnPrice)}
          error={errors[`${kind}-addOn`]}
        />
        <Field
          label={serviceWords.minutes()}
          name={`${kind}-minutes`}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={minutes}
          error={errors[`${kind}-minutes`]}
        />
      </div>
    </fieldset>
  );
}
