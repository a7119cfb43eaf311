// Which day and lot the board shows, or that the list is shown in its place.

import type { LotId } from "@parkmate/protocol/ids";
import { readWashesFilter, type WashesFilter } from "../managed/filters.ts";
import { isDay } from "../managed/is-day.ts";

export interface BoardFilter extends WashesFilter {
  readonly view?: "list" | undefined;
  /** Undefined: today. */
  readonly day?: string | undefined;
  readonly lotId?: LotId | undefined;
}

/** The list's filters stand beside the board's: each leaves the other's alone. */
export function readBoardFilter(search: Readonly<Record<string, unknown>>): BoardFilter {
  const { view, day } = search as Record<"view" | "day", unknown>;
  return {
    ...readWashesFilter(search),
    ...(view === "list" ? { view } : {}),
    ...(isDay(day) ? { day } : {}),
  };
}
