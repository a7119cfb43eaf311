// One slot's label, price and vehicles.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { patch } from "../api/client.ts";
import type { Slot } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { readPrice, showPrice } from "./price.ts";
import { slotWords } from "./slot-words.ts";
import { VehicleSelect } from "./VehicleSelect.tsx";

export function EditSlot({ slot, onClose }: { slot: Slot; onClose(): void }) {
  const queries = useQueryClient();
  const [vehicleType, setVehicleType] = useState(slot.vehicleType);
  const { form, errors, failure, busy } = useForm({
    fields: ["label", "hourlyRate"],
    check: ({ label, hourlyRate }) => ({
      ...(label === "" ? { label: slotWords.labelWrong() } : {}),
      ...(readPrice(hourlyRate) === null ? { hourlyRate: slotWords.rateWrong() } : {}),
    }),
    async submit({ label, hourlyRate }) {
      const rate = readPrice(hourlyRate) ?? slot.hourlyRate;
      // Only what is changed: what others changed meanwhile stays.
      const json = {
        ...(label !== slot.label && { label }),
        ...(rate !== slot.hourlyRate && { hourlyRate: rate }),
        ...(vehicleType !== slot.vehicleType && { vehicleType }),
      };
      await patch("/slots/:id", { param: { id: slot.id }, json });
      await refreshManaged(queries, "lot");
      onClose();
    },
  });

  return (
    <Dialog title={slotWords.editOf({ label: slot.label })} onClose={onClose}>
      <form {...form} className="grid gap-4">
        <Field
          data-first
          label={slotWords.label()}
          name="label"
          maxLength={40}
          autoComplete="off"
          defaultValue={slot.label}
          error={errors.label}
        />
        <Field
          label={slotWords.rate()}
          name="hourlyRate"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={showPrice(slot.hourlyRate)}
          error={errors.hourlyRate}
        />
        <div className="grid gap-1">
          <VehicleSelect value={vehicleType} onChange={setVehicleType} />
          <p className="text-sm text-soft">{slotWords.typeHint()}</p>
        </div>
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          {slotWords.save()}
        </Button>
      </form>
    </Dialog>
  );
}
