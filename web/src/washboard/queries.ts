// A day's washes.

import type { LotId } from "@parkmate/protocol/ids";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { Wash } from "../api/types.ts";
import { instantsOf } from "../managed/days.ts";

/** More in one day than any lot washes; still there is an end to it. */
const mostPages = 10;

export function boardQuery(day: string, lotId: LotId | undefined, timeZone: string) {
  const query = { lotId, limit: "100", ...instantsOf({ from: day, to: day }, timeZone) };
  return queryOptions({
    queryKey: ["washes", "board", query],
    queryFn: async ({ signal }) => {
      const washes: Wash[] = [];
      let cursor: string | null = "";
      for (let page = 0; page < mostPages && cursor !== null; page += 1) {
        const { items, nextCursor }: { items: Wash[]; nextCursor: string | null } = await get("/washes", {
          query: { ...query, cursor },
          signal,
        });
        washes.push(...items);
        cursor = nextCursor;
      }
      return washes;
    },
  });
}
