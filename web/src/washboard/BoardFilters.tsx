// The day and the lot that the board shows.

import type { LotId } from "@parkmate/protocol/ids";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { LotSummary } from "../api/types.ts";
import { LotSelect } from "../managed/CommonFilters.tsx";
import { addDays } from "../managed/days.ts";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { iconButtonClass } from "../ui/icon-button.ts";
import type { BoardFilter } from "./filter.ts";
import { boardWords } from "./words.ts";

interface BoardFiltersProps {
  lots: readonly LotSummary[];
  lotId: LotId | undefined;
  day: string;
  today: string;
  onChange(change: Partial<BoardFilter>): void;
}

export function BoardFilters({ lots, lotId, day, today, onChange }: BoardFiltersProps) {
  const show = (next: string) => onChange({ day: next === today || next === "" ? undefined : next });
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="flex items-end">
        <button
          type="button"
          className={iconButtonClass}
          aria-label={boardWords.before()}
          onClick={() => show(addDays(day, -1))}
        >
          <ChevronLeft className="size-5" aria-hidden />
        </button>
        <DateField label={boardWords.day()} value={day} onChange={show} />
        <button
          type="button"
          className={iconButtonClass}
          aria-label={boardWords.next()}
          onClick={() => show(addDays(day, 1))}
        >
          <ChevronRight className="size-5" aria-hidden />
        </button>
        {day !== today && (
          <Button weight="quiet" onClick={() => show(today)}>
            {boardWords.today()}
          </Button>
        )}
      </div>
      {lots.length > 1 && <LotSelect lots={lots} lotId={lotId} onChange={(id) => onChange({ lotId: id })} />}
    </div>
  );
}
