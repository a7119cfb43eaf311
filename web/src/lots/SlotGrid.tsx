// The lot's bays by vehicle type. A state is told by word, icon and pattern; colour only repeats it.

import type { LucideIcon } from "lucide-react";
import Ban from "lucide-react/icons/ban";
import Car from "lucide-react/icons/car";
import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import type { Slot, SlotState } from "../api/types.ts";
import { money } from "../format/money.ts";
import { vehicleTypes } from "./filter.ts";
import { vehicles } from "./vehicles.ts";
import { lotWords, slotWords } from "./words.ts";

const slotStates = {
  free: { label: slotWords.free, icon: Check, look: "border-success bg-success-wash text-success" },
  held: { label: slotWords.held, icon: Clock, look: "border-line bg-warning-wash text-warning" },
  booked: { label: slotWords.booked, icon: Car, look: "border-line bg-sunken text-soft" },
  out_of_service: {
    label: slotWords.out_of_service,
    icon: Ban,
    look: "border-line border-dashed bay-closed text-soft",
  },
} as const satisfies Record<SlotState, { label: () => string; icon: LucideIcon; look: string }>;

interface SlotGridProps {
  slots: readonly Slot[];
  onChoose(slot: Slot): void;
}

export function SlotGrid({ slots, onChoose }: SlotGridProps) {
  return (
    <div className="grid gap-6">
      {vehicleTypes.map((type) => {
        const bays = slots.filter(({ vehicleType }) => vehicleType === type);
        if (bays.length === 0) return null;
        const { label, icon: Icon } = vehicles[type];
        const free = bays.filter(({ state }) => state === "free").length;
        const rates = bays.map(({ hourlyRate }) => hourlyRate);
        const [low, high] = [Math.min(...rates), Math.max(...rates)];
        const currency = bays[0]?.currency ?? "INR";
        return (
          <section key={type} aria-label={lotWords.slotsOf({ type: label })}>
            <h3 className="mb-2.5 flex flex-wrap items-center gap-x-2 text-sm font-semibold">
              <Icon className="size-5 text-soft" aria-hidden />
              {label}
              <span className="font-normal text-soft">
                {lotWords.ratesFree({
                  rates: high > low ? `${money(low, currency)} – ${money(high, currency)}` : money(low, currency),
                  free,
                })}
              </span>
            </h3>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-2">
              {bays.map((slot) => (
                <li key={slot.id}>
                  <Bay slot={slot} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Bay({ slot, onChoose }: { slot: Slot; onChoose(slot: Slot): void }) {
  const { label, icon: Icon, look } = slotStates[slot.state];
  const shape = `grid min-h-18 w-full content-center justify-items-center gap-1 rounded-md border-2 px-1 py-2 ${look}`;
  const inside = (
    <>
      <span className="text-base leading-5 font-bold text-ink">{slot.label}</span>
      <span className="flex items-center gap-1 text-xs font-semibold">
        <Icon className="size-3.5" aria-hidden />
        {label()}
      </span>
    </>
  );
  if (slot.state !== "free") return <div className={shape}>{inside}</div>;
  return (
    <button
      type="button"
      className={`${shape} transition-[background-color,scale] duration-(--quick) hover:bg-surface active:scale-97`}
      onClick={() => onChoose(slot)}
    >
      <span className="sr-only">{lotWords.bookSlot()}</span>
      {inside}
      <span className="sr-only">{lotWords.anHour({ price: money(slot.hourlyRate, slot.currency) })}</span>
    </button>
  );
}
