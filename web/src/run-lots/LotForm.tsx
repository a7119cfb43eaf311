// What there is to say about a lot: where it is, what it is called, how it looks.

import Locate from "lucide-react/icons/locate";
import { type ReactNode, useRef, useState } from "react";
import type { Lot } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { checkLot, lotFields, lotOf } from "./lot-fields.ts";
import { lotFormWords } from "./words.ts";

interface LotFormProps {
  /** None: a new one. */
  lot?: Lot;
  /** Of a new one; else this browser's. */
  timeZone?: string | undefined;
  submitLabel: string;
  onSubmit(lot: ReturnType<typeof lotOf>): Promise<void>;
  /** Said below, such as that it is saved. */
  after?: ReactNode;
}

export function LotForm({ lot, timeZone, submitLabel, onSubmit, after }: LotFormProps) {
  const [latitude, longitude] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const { form, errors, failure, busy } = useForm({
    fields: lotFields,
    check: checkLot,
    submit: (values) => onSubmit(lotOf(values)),
  });

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
            if (latitude.current) latitude.current.value = at.latitude.toFixed(5);
            if (longitude.current) longitude.current.value = at.longitude.toFixed(5);
          }}
        />
      </div>
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
      {failure && <Notice tone="error">{failure}</Notice>}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" busy={busy}>
          {submitLabel}
        </Button>
        {after}
      </div>
    </form>
  );
}

function WhereIAm({ onFound }: { onFound(at: GeolocationCoordinates): void }) {
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  function look() {
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        setFailed(false);
        onFound(coords);
      },
      () => {
        setBusy(false);
        setFailed(true);
      },
      { timeout: 15_000, maximumAge: 60_000 },
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button weight="quiet" size="sm" busy={busy} onClick={look}>
        <Locate className="size-4" aria-hidden />
        {lotFormWords.here()}
      </Button>
      <p role="status" className="text-sm text-soft">
        {failed ? lotFormWords.hereFailed() : lotFormWords.hereHint()}
      </p>
    </div>
  );
}
