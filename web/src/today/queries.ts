// What goes on now.

import { queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { Answer } from "../api/contract.ts";

export type Overview = Answer<"get", "/overview">;
export type CashDueItem = Overview["cashDue"]["items"][number];

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => get("/overview", { signal }),
  // Of what time alone brings nobody is told: an end, an arrival that comes near.
  refetchInterval: 30_000,
});

/** As it will be once this cash is confirmed. */
export function withoutDue({ cashDue, ...overview }: Overview, id: string): Overview {
  const items = cashDue.items.filter((item) => item.id !== id);
  return { ...overview, cashDue: { items, count: cashDue.count - (cashDue.items.length - items.length) } };
}
