// The fields that every managed list has: its lot, and days of the lot's calendar.

import type { LotId } from "@parkmate/protocol/ids";
import type { LotSummary } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { filterWords } from "./words.ts";

interface Chosen {
  readonly lotId?: LotId | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export function LotSelect({
  lots,
  lotId,
  onChange,
}: {
  lots: readonly LotSummary[];
  lotId: LotId | undefined;
  onChange(lotId: LotId | undefined): void;
}) {
  return (
    <SelectField<LotId | "">
      label={filterWords.lot()}
      value={lotId ?? ""}
      onChange={(id) => onChange(id === "" ? undefined : id)}
      options={[
        { value: "", label: filterWords.allLots() },
        ...lots.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

export function CommonFilters({
  lots,
  filter,
  onChange,
}: {
  lots: readonly LotSummary[];
  filter: Chosen;
  onChange(change: Chosen): void;
}) {
  const { lotId, from, to } = filter;
  return (
    <>
      {lots.length > 1 && <LotSelect lots={lots} lotId={lotId} onChange={(id) => onChange({ lotId: id })} />}
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

export function ClearFilters({ onClear }: { onClear(): void }) {
  return (
    <Button weight="quiet" className="col-span-full" onClick={onClear}>
      {filterWords.clear()}
    </Button>
  );
}
