// How many days of earnings are looked at, and whose, as it stands in the address.

import { isId, type LotId } from "@parkmate/protocol/ids";

export const spans = [7, 30, 90] as const;
export type SpanLength = (typeof spans)[number];

export interface EarningsFilter {
  /** Undefined: thirty. */
  readonly days?: SpanLength | undefined;
  readonly lotId?: LotId | undefined;
}

export function readEarningsFilter(search: Readonly<Record<string, unknown>>): EarningsFilter {
  const { days, lotId } = search as Record<keyof EarningsFilter, unknown>;
  const length = spans.find((known) => known === Number(days));
  return {
    ...(length !== undefined && length !== 30 ? { days: length } : {}),
    ...(typeof lotId === "string" && isId("lot", lotId) ? { lotId } : {}),
  };
}
