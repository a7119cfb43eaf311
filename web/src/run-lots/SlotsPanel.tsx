// The slots of a lot: added in bulk, changed, taken out of service and back, deleted.

import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import type { Lot, Slot, SlotState } from "../api/types.ts";
import { money } from "../format/money.ts";
import { vehicleWords } from "../lots/words.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { type Column, DataList } from "../ui/DataList.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { Tone } from "../ui/tone.ts";
import { useWide } from "../ui/use-wide.ts";
import { AddSlots } from "./AddSlots.tsx";
import { ChangeSlots } from "./ChangeSlots.tsx";
import { SlotDeeds } from "./SlotDeeds.tsx";
import { manySlotsWords, slotWords } from "./slot-words.ts";

const tones = {
  free: "success",
  held: "warning",
  booked: "info",
  out_of_service: "plain",
} as const satisfies Record<SlotState, Tone>;

export function SlotsPanel({ lot }: { lot: Lot }) {
  const [asked, setAsked] = useState<"add" | "change" | null>(null);
  const [said, setSaid] = useState("");
  const [all, setAll] = useState(false);
  // What comes below is not to be out of reach of a thumb.
  const shown = useWide() ? 40 : 12;
  const out = lot.slots.filter(({ state }) => state === "out_of_service").length;

  return (
    <Panel
      title={slotWords.title()}
      aside={
        <span className="flex flex-wrap gap-2">
          {lot.slots.length > 1 && (
            <Button size="sm" weight="secondary" onClick={() => setAsked("change")}>
              {manySlotsWords.title()}
            </Button>
          )}
          <Button size="sm" onClick={() => setAsked("add")}>
            <Plus className="size-4" aria-hidden />
            {slotWords.add()}
          </Button>
        </span>
      }
    >
      {lot.slots.length === 0 ? (
        <div className="py-6 text-center">
          <p className="font-bold">{slotWords.none()}</p>
          <p className="text-soft">{slotWords.noneText()}</p>
        </div>
      ) : (
        <>
          <p className="mb-3 flex flex-wrap gap-x-3 text-sm text-soft">
            {slotWords.count({ total: lot.slots.length, out })}
            <span role="status" className="font-semibold text-success">
              {said}
            </span>
          </p>
          <DataList
            label={slotWords.title()}
            rows={all ? lot.slots : lot.slots.slice(0, shown)}
            rowKey={({ id }) => id}
            columns={columns()}
            actionsLabel={slotWords.actions()}
            actions={(slot) => <SlotDeeds slot={slot} />}
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
      {asked === "add" && (
        <AddSlots lot={lot} onAdded={(count) => setSaid(slotWords.added({ count }))} onClose={() => setAsked(null)} />
      )}
      {asked === "change" && (
        <ChangeSlots
          lot={lot}
          onDone={(count) => setSaid(manySlotsWords.changed({ count }))}
          onClose={() => setAsked(null)}
        />
      )}
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
