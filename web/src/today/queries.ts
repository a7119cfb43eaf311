// What goes on now.

import { queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { Answer } from "../api/contract.ts";

export type Overview = Answer<"get", "/overview">;
export type CashDueItem = Overview["cashDue"]["items"][number];

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => get("/overview", { signal }),
});

/** Milliseconds that the server's own sweep may take. */
const allowance = 1_000;

/**
 * Milliseconds until time alone makes it another, by the server's clock, of which the answer tells: this device's may be wrong.
 * `readAt` and `now` are by this device's.
 */
export const untilChanged = (
  { at, changesAt }: Pick<Overview, "at" | "changesAt">,
  readAt: number,
  now: number,
): number => Math.max(0, Date.parse(changesAt) - Date.parse(at) - (now - readAt)) + allowance;

/** As it will be once this cash is confirmed. */
export function withoutDue({ cashDue, ...overview }: Overview, id: string): Overview {
  const gone = cashDue.items.find((item) => item.id === id);
  if (gone === undefined) return { ...overview, cashDue };
  const items = cashDue.items.filter((item) => item !== gone);
  const amounts = cashDue.amounts
    .map(({ currency, amount }) => ({ currency, amount: currency === gone.currency ? amount - gone.amount : amount }))
    .filter(({ amount }) => amount > 0);
  return { ...overview, cashDue: { items, amounts, count: cashDue.count - 1 } };
}
