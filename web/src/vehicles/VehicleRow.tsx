// One vehicle of the list, with its type to correct and the way to remove it.

import { showPlate } from "@parkmate/protocol/plate";
import { useQueryClient } from "@tanstack/react-query";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { patch, remove } from "../api/client.ts";
import type { Vehicle, VehicleType } from "../api/types.ts";
import { isVehicleType, vehicleTypes } from "../lots/filter.ts";
import { vehicles } from "../lots/vehicles.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { controlClass } from "../ui/Field.tsx";
import { iconButtonClass } from "../ui/icon-button.ts";
import { Plate } from "../ui/Plate.tsx";
import { refreshVehicles, vehiclesQuery } from "./queries.ts";
import { garageWords } from "./words.ts";

export function VehicleRow({ vehicle: { id, plate, vehicleType } }: { vehicle: Vehicle }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const shown = showPlate(plate);
  const { icon: Icon } = vehicles[vehicleType];

  /** Shown at once, and taken back when the server does not take it. */
  async function change(next: VehicleType) {
    setFailed(false);
    queries.setQueryData(
      vehiclesQuery().queryKey,
      (known) =>
        known && {
          ...known,
          items: known.items.map((item) => (item.id === id ? { ...item, vehicleType: next } : item)),
        },
    );
    await patch("/vehicles/:id", { param: { id }, json: { vehicleType: next } }).catch(() => setFailed(true));
    await refreshVehicles(queries);
  }

  return (
    <li className="grid gap-2 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-center gap-3">
        <Icon className="size-6 text-soft" aria-hidden />
        <h2 className="mr-auto">
          <Plate plate={plate} />
        </h2>
        <select
          aria-label={garageWords.typeOf({ plate: shown })}
          className={`${controlClass} max-sm:order-last sm:w-auto!`}
          value={vehicleType}
          onChange={({ target }) => isVehicleType(target.value) && void change(target.value)}
        >
          {vehicleTypes.map((type) => (
            <option key={type} value={type}>
              {vehicles[type].label}
            </option>
          ))}
        </select>
        <button
          type="button"
          className={iconButtonClass}
          aria-label={garageWords.removeOf({ plate: shown })}
          onClick={() => setAsked(true)}
        >
          <Trash2 className="size-5" aria-hidden />
        </button>
      </div>
      {failed && (
        <p role="alert" className="text-sm text-error">
          {garageWords.changeFailed({ plate: shown })}
        </p>
      )}
      {asked && (
        <ConfirmDialog
          title={garageWords.removeTitle({ plate: shown })}
          body={garageWords.removeBody()}
          confirm={garageWords.remove()}
          keep={garageWords.keep()}
          danger
          onConfirm={async () => {
            await remove("/vehicles/:id", { param: { id } }).finally(() => void refreshVehicles(queries));
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
