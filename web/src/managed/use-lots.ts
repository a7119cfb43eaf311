// The lots to choose from, and the time zone that days are read in.

import type { LotId } from "@parkmate/protocol/ids";
import { useQuery } from "@tanstack/react-query";
import type { LotSummary } from "../api/types.ts";
import { myLotsQuery } from "./queries.ts";

export interface Lots {
  readonly lots: readonly LotSummary[];
  /** Of the chosen lot, else of the first; this browser's as long as no lot is known. */
  readonly timeZone: string;
}

export function useLots(lotId: LotId | undefined): Lots {
  const lots = useQuery(myLotsQuery).data?.items ?? [];
  const chosen = lots.find(({ id }) => id === lotId) ?? lots[0];
  return { lots, timeZone: chosen?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
}
