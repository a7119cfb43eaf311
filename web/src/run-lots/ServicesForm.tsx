// Which washes a lot offers, at what price, and how many an hour.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { put } from "../api/client.ts";
import { lotQuery } from "../api/queries.ts";
import type { Lot, WashService } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Panel } from "../ui/Panel.tsx";
import { type Errors, useForm, type Values } from "../ui/use-form.ts";
import { readPrice, showPrice } from "./price.ts";
import { serviceWords } from "./words.ts";

type Kind = WashService["service"];
type Part = "on" | "price" | "addOn" | "minutes";
type Name = "hasWash" | "washCapacity" | `${Kind}-${Part}`;

/** What the server begins with, in minor units. */
const usual = {
  exterior: { price: 299_00, addOnPrice: 300_00, minutes: 20 },
  interior: { price: 350_00, addOnPrice: 500_00, minutes: 30 },
  full: { price: 499_00, addOnPrice: 750_00, minutes: 50 },
} as const satisfies Record<Kind, Pick<WashService, "price" | "addOnPrice" | "minutes">>;

const kinds = Object.keys(usual) as Kind[];
const fields: readonly Name[] = [
  ...(["hasWash", "washCapacity"] as const),
  ...kinds.flatMap((kind) => [`${kind}-on`, `${kind}-price`, `${kind}-addOn`, `${kind}-minutes`] as const),
];

const checkClass = "size-5 shrink-0 accent-brand";

export function ServicesForm({ lot }: { lot: Lot }) {
  const queries = useQueryClient();
  const [hasWash, setHasWash] = useState(lot.hasWash);
  const [saved, setSaved] = useState(false);
  const { form, errors, failure, busy } = useForm<Name>({
    fields,
    check,
    async submit(values) {
      setSaved(false);
      const json = {
        hasWash: values.hasWash === "on",
        washCapacity: capacityIn(values, lot),
        services: read(values, lot),
      };
      const changed = await put("/lots/:id/services", { param: { id: lot.id }, json });
      queries.setQueryData(lotQuery(lot.id).queryKey, changed);
      void refreshManaged(queries, "lot");
      setSaved(true);
    },
  });

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
              <Service key={kind} kind={kind} lot={lot} errors={errors} />
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
        {failure && <Notice tone="error">{failure}</Notice>}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" busy={busy}>
            {serviceWords.save()}
          </Button>
          <p role="status" className="text-sm font-semibold text-success">
            {saved && serviceWords.saved()}
          </p>
        </div>
      </form>
    </Panel>
  );
}

function Service({ kind, lot, errors }: { kind: Kind; lot: Lot; errors: Errors<Name> }) {
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
        {offered?.name ?? serviceWords[kind]()}
        <span className="sr-only">{serviceWords.offered()}</span>
      </label>
      <div className={on ? "grid grid-cols-3 gap-3" : "hidden"}>
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

const isOn = (values: Values<Name>, kind: Kind) => values[`${kind}-on`] === "on";
const isWhole = (text: string, least: number, most: number) =>
  /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;

function check(values: Values<Name>): Errors<Name> {
  const errors: Errors<Name> = {};
  if (values.hasWash !== "on") return errors;
  if (!kinds.some((kind) => isOn(values, kind))) errors.hasWash = serviceWords.noneOffered();
  if (!isWhole(values.washCapacity, 0, 50)) errors.washCapacity = serviceWords.capacityWrong();
  for (const kind of kinds.filter((each) => isOn(values, each))) {
    for (const part of ["price", "addOn"] as const) {
      if (readPrice(values[`${kind}-${part}`]) === null) errors[`${kind}-${part}`] = serviceWords.priceWrong();
    }
    if (!isWhole(values[`${kind}-minutes`], 1, 480)) errors[`${kind}-minutes`] = serviceWords.minutesWrong();
  }
  return errors;
}

/** A lot that stops washing keeps its prices for when it begins again. */
function read(values: Values<Name>, lot: Lot) {
  if (values.hasWash !== "on") {
    return lot.services.map(({ service, name, price, addOnPrice, minutes }) => ({
      service,
      name,
      price,
      addOnPrice,
      minutes,
    }));
  }
  return kinds
    .filter((kind) => isOn(values, kind))
    .map((kind) => {
      const name = lot.services.find(({ service }) => service === kind)?.name;
      return {
        service: kind,
        ...(name !== undefined && { name }),
        price: readPrice(values[`${kind}-price`]) ?? usual[kind].price,
        addOnPrice: readPrice(values[`${kind}-addOn`]) ?? usual[kind].addOnPrice,
        minutes: Number(values[`${kind}-minutes`]),
      };
    });
}

function capacityIn(values: Values<Name>, lot: Lot): number {
  return values.hasWash === "on" ? Number(values.washCapacity) : lot.washCapacity;
}
