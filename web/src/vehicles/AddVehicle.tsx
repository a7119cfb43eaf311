// Asks for a vehicle to keep.

import { normalisePlate } from "@parkmate/protocol/plate";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { post } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { isVehicleType } from "../lots/filter.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { PlateField } from "./PlateField.tsx";
import { refreshVehicles } from "./queries.ts";
import { TypeField } from "./TypeField.tsx";
import { garageWords } from "./words.ts";

export function AddVehicle({ onClose }: { onClose(): void }) {
  const queries = useQueryClient();
  const attempts = useRef(createAttempts());
  const { form, errors, failure, busy } = useForm({
    fields: ["plate", "vehicleType"],
    check: ({ plate }) => (normalisePlate(plate) ? {} : { plate: garageWords.plateWrong() }),
    async submit({ plate, vehicleType }) {
      const body = {
        plate: normalisePlate(plate) ?? plate,
        vehicleType: isVehicleType(vehicleType) ? vehicleType : "hatchback",
      } as const;
      try {
        await attempts.current.send(body, (key) => post("/vehicles", { json: body, key }));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== "already_there") throw error;
        throw new Problem(409, error.code, error.message, [{ path: "plate", message: garageWords.plateKept() }]);
      } finally {
        void refreshVehicles(queries);
      }
      onClose();
    },
  });

  return (
    <Dialog title={garageWords.add()} onClose={onClose}>
      <form {...form} className="grid gap-4">
        <PlateField first error={errors.plate} />
        <TypeField error={errors.vehicleType} />
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          {garageWords.addShort()}
        </Button>
      </form>
    </Dialog>
  );
}
