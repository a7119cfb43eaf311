// The slots of a lot: added in bulk, changed, taken out of service and back, deleted.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Pencil from "lucide-react/icons/pencil";
import Plus from "lucide-react/icons/plus";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { patch, remove } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Lot, Slot, SlotState } from "../api/types.ts";
import { money } from "../format/money.ts";
import { vehicleWords } from "../lots/words.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { type Column, DataList } from "../ui/DataList.tsx";
import { iconButtonClass } from "../ui/icon-button.ts";
import { Notice } from "../ui/Notice.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { Tone } from "../ui/tone.ts";
import { useWide } from "../ui/use-wide.ts";
import { AddSlots } from "./AddSlots.tsx";
import { EditSlot } from "./EditSlot.tsx";
import { slotWords } from "./words.ts";

const tones = {
  free: "success",
  held: "warning",
  booked: "info",
  out_of_service: "plain",
} as const satisfies Record<SlotState, Tone>;

type Asked = "add" | { readonly edit: Slot } | { readonly remove: Slot } | null;

export function SlotsPanel({ lot }: { lot: Lot }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked>(null);
  const service = useMutation({
    mutationFn: ({ id, inService }: { id: Slot["id"]; inService: boolean }) =>
      patch("/slots/:id", { param: { id }, json: { inService } }),
    onSettled: () => refreshManaged(queries, "lot"),
  });
  const [all, setAll] = useState(false);
  // What comes below is not to be out of reach of a thumb.
  const shown = useWide() ? 40 : 12;
  const close = () => setAsked(null);
  const out = lot.slots.filter(({ state }) => state === "out_of_service").length;

  return (
    <Panel
      title={slotWords.title()}
      aside={
        <Button size="sm" onClick={() => setAsked("add")}>
          <Plus className="size-4" aria-hidden />
          {slotWords.add()}
        </Button>
      }
    >
      {service.isError && (
        <div className="mb-3">
          <Notice tone="error">{slotWords.failed({ message: messageOf(service.error) })}</Notice>
        </div>
      )}
      {lot.slots.length === 0 ? (
        <div className="py-6 text-center">
          <p className="font-bold">{slotWords.none()}</p>
          <p className="text-soft">{slotWords.noneText()}</p>
        </div>
      ) : (
        <>
          <p className="mb-3 text-sm text-soft">{slotWords.count({ total: lot.slots.length, out })}</p>
          <DataList
            label={slotWords.title()}
            rows={all ? lot.slots : lot.slots.slice(0, shown)}
            rowKey={({ id }) => id}
            columns={columns()}
            actionsLabel={slotWords.actions()}
            actions={(slot) => (
              <SlotDeeds
                slot={slot}
                busy={service.isPending && service.variables.id === slot.id}
                onService={(inService) => service.mutate({ id: slot.id, inService })}
                onAsk={setAsked}
              />
            )}
          />
          {!all && lot.slots.length > shown && (
            <div className="mt-3 grid justify-items-center">
              <Button weight="secondary" onClick={() => setAll(true)}>
                {slotWords.showAll({ total: lot.slots.length })}
              </Button>
            </div>
          )}
        </>
      )}
      {asked === "add" && <AddSlots lot={lot} onClose={close} />}
      {asked !== null && asked !== "add" && "edit" in asked && <EditSlot slot={asked.edit} onClose={close} />}
      {asked !== null && asked !== "add" && "remove" in asked && <RemoveSlot slot={asked.remove} onClose={close} />}
    </Panel>
  );
}

function columns(): readonly Column<Slot>[] {
  return [
    { label: slotWords.slot(), card: "title", cell: ({ label }) => label },
    { label: slotWords.type(), card: "plain", cell: ({ vehicleType }) => vehicleWords[vehicleType]() },
    {
      label: slotWords.rate(),
      align: "end",
      card: "plain",
      cell: ({ hourlyRate, currency }) => money(hourlyRate, currency),
    },
    {
      label: slotWords.state(),
      card: "corner",
      cell: ({ state }) => <Badge tone={tones[state]}>{slotWords[state]()}</Badge>,
    },
  ];
}

interface SlotDeedsProps {
  slot: Slot;
  busy: boolean;
  onService(inService: boolean): void;
  onAsk(asked: Asked): void;
}

function SlotDeeds({ slot, busy, onService, onAsk }: SlotDeedsProps) {
  const { label } = slot;
  const isOut = slot.state === "out_of_service";
  return (
    <>
      <Button
        size="sm"
        weight="secondary"
        busy={busy}
        aria-label={isOut ? slotWords.openOf({ label }) : slotWords.closeOf({ label })}
        onClick={() => onService(isOut)}
      >
        {isOut ? slotWords.open() : slotWords.close()}
      </Button>
      <button
        type="button"
        className={`${iconButtonClass} -my-1`}
        aria-label={slotWords.editOf({ label })}
        title={slotWords.edit()}
        onClick={() => onAsk({ edit: slot })}
      >
        <Pencil className="size-4" aria-hidden />
      </button>
      <button
        type="button"
        className={`${iconButtonClass} -my-1`}
        aria-label={slotWords.removeOf({ label })}
        title={slotWords.remove()}
        onClick={() => onAsk({ remove: slot })}
      >
        <Trash2 className="size-4" aria-hidden />
      </button>
    </>
  );
}

function RemoveSlot({ slot: { id, label }, onClose }: { slot: Slot; onClose(): void }) {
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      danger
      title={slotWords.removeTitle({ label })}
      body={slotWords.removeText()}
      confirm={slotWords.remove()}
      keep={slotWords.keep()}
      onConfirm={() => remove("/slots/:id", { param: { id } }).finally(() => void refreshManaged(queries, "lot"))}
      onClose={onClose}
    />
  );
}
