// Many slots changed at a time: their price, or whether they are in service. One after the other, with how far it has come.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { patch } from "../api/client.ts";
import type { Lot, VehicleType } from "../api/types.ts";
import { vehicleWords } from "../lots/words.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { useForm } from "../ui/use-form.ts";
import { bodyOf, type Change, slotsMeant, slotsToChange } from "./many-slots.ts";
import { readPrice } from "./price.ts";
import { manySlotsWords, slotWords } from "./slot-words.ts";

interface ChangeSlotsProps {
  lot: Lot;
  onDone(count: number): void;
  onClose(): void;
}

export function ChangeSlots({ lot, onDone, onClose }: ChangeSlotsProps) {
  const queries = useQueryClient();
  const [kind, setKind] = useState<Change["kind"]>("price");
  const [vehicleType, setVehicleType] = useState<VehicleType | "all">("all");
  const [line, setLine] = useState("");
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null);
  const types = [...new Set(lot.slots.map((slot) => slot.vehicleType))];
  const meant = slotsMeant(lot.slots, vehicleType === "all" ? null : vehicleType, line);

  const { form, errors, failure, busy } = useForm({
    fields: ["labels", "hourlyRate"],
    check: ({ hourlyRate }) => ({
      ...(meant.length === 0 ? { labels: manySlotsWords.noneMeant() } : {}),
      ...(kind === "price" && readPrice(hourlyRate) === null ? { hourlyRate: slotWords.rateWrong() } : {}),
    }),
    async submit({ hourlyRate }) {
      const change: Change = kind === "price" ? { kind, hourlyRate: readPrice(hourlyRate) ?? 0 } : { kind };
      const all = slotsToChange(meant, change);
      try {
        for (const [done, { id }] of all.entries()) {
          setProgress({ done, of: all.length });
          await patch("/slots/:id", { param: { id }, json: bodyOf(change) });
        }
      } finally {
        // Those before a refusal are changed all the same; sent again, they are left alone.
        await refreshManaged(queries, "lot");
      }
      onDone(all.length);
      onClose();
    },
  });

  return (
    <Dialog title={manySlotsWords.title()} onClose={onClose}>
      <form {...form} className="grid gap-4">
        <SelectField<VehicleType | "all">
          label={slotWords.type()}
          value={vehicleType}
          onChange={setVehicleType}
          options={[
            { value: "all", label: manySlotsWords.allTypes() },
            ...types.map((type) => ({ value: type, label: vehicleWords[type]() })),
          ]}
        />
        <Field
          label={slotWords.labels()}
          name="labels"
          autoComplete="off"
          value={line}
          onChange={({ target }) => setLine(target.value)}
          hint={line.trim() === "" ? manySlotsWords.labelsHint() : manySlotsWords.meant({ count: meant.length })}
          error={errors.labels}
        />
        <Choice
          legend={manySlotsWords.what()}
          name="kind"
          value={kind}
          onChange={setKind}
          options={[
            { value: "price", label: manySlotsWords.price() },
            { value: "close", label: manySlotsWords.close() },
            { value: "open", label: manySlotsWords.open() },
          ]}
        />
        {kind === "price" && (
          <Field
            label={slotWords.rate()}
            name="hourlyRate"
            inputMode="decimal"
            autoComplete="off"
            hint={manySlotsWords.rateHint()}
            error={errors.hourlyRate}
          />
        )}
        {failure && <Notice tone="error">{failure}</Notice>}
        {busy && progress && (
          <div role="status" className="grid gap-1.5 text-sm text-soft">
            {manySlotsWords.progress(progress)}
            <progress className="h-2 w-full accent-brand" value={progress.done} max={progress.of} />
          </div>
        )}
        <Button type="submit" busy={busy}>
          {manySlotsWords.change({ count: meant.length })}
        </Button>
      </form>
    </Dialog>
  );
}
