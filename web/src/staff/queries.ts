// Employees: those at an owner's lots, and those in the pool.

import type { LotId } from "@parkmate/protocol/ids";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";

const nextCursor = { initialPageParam: "", getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };

/** Of one lot, or of all that the owner has. */
export function ownStaffQuery(lotId: LotId | undefined) {
  const query = { lotId, assigned: "true" } as const;
  return infiniteQueryOptions({
    queryKey: ["employees", "own", lotId],
    queryFn: ({ pageParam, signal }) => get("/employees", { query: { ...query, cursor: pageParam }, signal }),
    ...nextCursor,
  });
}

export function poolQuery(q: string | undefined) {
  const query = { q, assigned: "false" } as const;
  return infiniteQueryOptions({
    queryKey: ["employees", "pool", q],
    queryFn: ({ pageParam, signal }) => get("/employees", { query: { ...query, cursor: pageParam }, signal }),
    ...nextCursor,
  });
}
