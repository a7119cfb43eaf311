// The fields that every managed list has: its lot, and days of the lot's calendar.

import type { LotId } from "@parkmate/protocol/ids";
import type { LotSummary } from "../api/types.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { filterWords } from "./words.ts";

interface LotSelectProps {
  lots: readonly LotSummary[];
  lotId: LotId | undefined;
  onChange(lotId: LotId | undefined): void;
}

export function LotSelect({ lots, lotId, onChange }: LotSelectProps) {
  return (
    // A name may be long; the field is not for all that.
    <div className="min-w-0 min-[60rem]:max-w-60">
      <SelectField<LotId | "">
        label={filterWords.lot()}
        value={lotId ?? ""}
        onChange={(id) => onChange(id === "" ? undefined : id)}
        options={[
          { value: "", label: filterWords.allLots() },
          ...lots.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
}

interface DaysBetweenProps {
  from: string | undefined;
  to: string | undefined;
  onChange(change: { readonly from?: string | undefined } | { readonly to?: string | undefined }): void;
}

export function DaysBetween({ from, to, onChange }: DaysBetweenProps) {
  return (
    <>
      <DateField
        label={filterWords.from()}
        value={from ?? ""}
        max={to}
        onChange={(day) => onChange({ from: day === "" ? undefined : day })}
      />
      <DateField
        label={filterWords.to()}
        value={to ?? ""}
        min={from}
        onChange={(day) => onChange({ to: day === "" ? undefined : day })}
      />
    </>
  );
}
