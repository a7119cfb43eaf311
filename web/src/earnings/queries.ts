// What was earned.

import type { LotId } from "@parkmate/protocol/ids";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { Answer } from "../api/contract.ts";
import type { Span } from "../managed/days.ts";

export type CurrencyEarnings = Answer<"get", "/earnings">["currencies"][number];

export function earningsQuery({ from, to }: Span, lotId: LotId | undefined) {
  return queryOptions({
    queryKey: ["earnings", { from, to, lotId }],
    queryFn: ({ signal }) => get("/earnings", { query: { from, to, lotId }, signal }),
    placeholderData: keepPreviousData,
  });
}
