// A lot as it is now: whoever has a live connection is told of each slot that changes. Everybody else has it as it was when
// it was read, is told so, and reads it anew on returning to the page or to the network (docs/decisions/0015).

import { useWatch } from "@parkmate/client/react";
import { isId } from "@parkmate/protocol/ids";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useContext, useRef } from "react";
import { lotQuery, readLot } from "../api/queries.ts";
import type { Lot } from "../api/types.ts";
import { LiveContext } from "../notifications/live-context.ts";
import { noChanges, noted, withChanges, without } from "./slot-changes.ts";

/** `told`: every change is told from here on. */
export function useLot(lotId: string): { readonly lot: UseQueryResult<Lot>; readonly told: boolean } {
  const queries = useQueryClient();
  const live = useContext(LiveContext);
  const changes = useRef(noChanges);
  const query = lotQuery(lotId);

  const told = useWatch(live?.client ?? null, isId("lot", lotId) ? lotId : null, (event) => {
    // From here on every change is told; whatever was read before may lack some.
    if (event.type === "watching") return void queries.invalidateQueries({ queryKey: query.queryKey });
    const before = changes.current;
    changes.current = noted(before, event);
    queries.setQueryData(query.queryKey, (lot) => lot && withChanges(lot, without(changes.current, before)));
  });

  const lot = useQuery({
    ...query,
    async queryFn({ signal }) {
      const before = changes.current;
      const lot = await readLot(lotId, signal);
      // What came while this was under way may be newer than the answer.
      return withChanges(lot, without(changes.current, before));
    },
  });
  return { lot, told };
}
