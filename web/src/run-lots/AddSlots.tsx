// Many slots at once, from one line of labels.

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { post } from "../api/client.ts";
import type { Lot, VehicleType } from "../api/types.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { money } from "../format/money.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { type Labels, readLabels } from "./labels.ts";
import { readPrice } from "./price.ts";
import { slotWords } from "./slot-words.ts";
import { usualRates, VehicleSelect } from "./VehicleSelect.tsx";

interface AddSlotsProps {
  lot: Lot;
  onAdded(count: number): void;
  onClose(): void;
}

export function AddSlots({ lot, onAdded, onClose }: AddSlotsProps) {
  const queries = useQueryClient();
  const attempts = useRef(createAttempts());
  const [line, setLine] = useState("");
  const [vehicleType, setVehicleType] = useState<VehicleType>("hatchback");
  const read = readLabels(line);
  const { form, errors, failure, busy } = useForm({
    fields: ["slots", "rate"],
    check: ({ rate }) => ({
      ...(read.fault === undefined ? {} : { slots: faultOf(read) }),
      ...(rate === "" || readPrice(rate) !== null ? {} : { rate: slotWords.rateWrong() }),
    }),
    async submit({ rate }) {
      const hourlyRate = readPrice(rate);
      const slots = (read.labels ?? []).map((label) => ({
        ...{ label, vehicleType },
        ...(hourlyRate !== null && { hourlyRate }),
      }));
      const json = { slots };
      await attempts.current.send(json, (key) => post("/lots/:id/slots", { param: { id: lot.id }, json, key }));
      await refreshManaged(queries, "lot");
      onAdded(slots.length);
      onClose();
    },
  });

  return (
    <Dialog title={slotWords.add()} onClose={onClose}>
      <form {...form} className="grid gap-4">
        <Field
          data-first
          label={slotWords.labels()}
          name="slots"
          placeholder="A1–A20"
          autoComplete="off"
          value={line}
          onChange={({ target }) => setLine(target.value)}
          hint={previewOf(read)}
          error={errors.slots}
        />
        <VehicleSelect value={vehicleType} onChange={setVehicleType} />
        <Field
          label={slotWords.rate()}
          name="rate"
          inputMode="decimal"
          autoComplete="off"
          hint={slotWords.rateHint({ rate: money(usualRates[vehicleType], lot.currency ?? "INR") })}
          error={errors.rate}
        />
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          {slotWords.create({ count: read.labels?.length ?? 0 })}
        </Button>
      </form>
    </Dialog>
  );
}

function faultOf(read: Extract<Labels, { fault: string }>): string {
  return slotWords[read.fault]({ part: read.part });
}

function previewOf(read: Labels): string {
  if (read.labels === undefined) return read.fault === "empty" ? slotWords.labelsHint() : faultOf(read);
  const [first = "", last = ""] = [read.labels[0], read.labels.at(-1)];
  return read.labels.length === 1
    ? slotWords.previewOne({ first })
    : slotWords.preview({ count: read.labels.length, first, last });
}
