// What came in over some days, beside the days before them: in all, by day and by lot, each currency by itself. Pure.

import type { LotId } from "@parkmate/protocol/ids";
import { daysOf, previousOf, type Span } from "./span.ts";
import type { Taking } from "./takings.ts";

/** Minor units; `net` is what is left of `taken` after `refunded`. */
export interface Sum {
  readonly taken: number;
  readonly refunded: number;
  readonly net: number;
  readonly payments: number;
}

interface LotEarnings extends Sum {
  readonly id: LotId;
  readonly name: string;
  readonly previousNet: number;
}

export interface Earnings extends Sum {
  readonly currency: string;
  /** Of as many days, just before. */
  readonly previousNet: number;
  /** Every day of the span, also those without a payment. */
  readonly days: (Sum & { readonly date: string })[];
  /** Who earned most first. */
  readonly lots: LotEarnings[];
}

/** Of takings that reach back over the span before as well. */
export function earningsOf(takings: readonly Taking[], span: Span): Earnings[] {
  const previous = previousOf(span);
  const byCurrency = Map.groupBy(takings, ({ currency }) => currency);
  return [...byCurrency]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, all]) => {
      const now = all.filter(({ day }) => isIn(span, day));
      const before = all.filter(({ day }) => isIn(previous, day));
      const byDay = Map.groupBy(now, ({ day }) => day);
      return {
        currency,
        ...sumOf(now),
        previousNet: sumOf(before).net,
        days: daysOf(span).map((date) => ({ date, ...sumOf(byDay.get(date) ?? []) })),
        lots: lotsOf(now, before),
      };
    });
}

export function sumOf(takings: readonly Pick<Taking, "taken" | "refunded" | "payments">[]): Sum {
  const add = (of: (taking: (typeof takings)[number]) => number) => takings.reduce((sum, each) => sum + of(each), 0);
  const [taken, refunded] = [add((each) => each.taken), add((each) => each.refunded)];
  return { taken, refunded, net: taken - refunded, payments: add((each) => each.payments) };
}

function lotsOf(now: readonly Taking[], before: readonly Taking[]): LotEarnings[] {
  const lots = [...Map.groupBy([...now, ...before], ({ lotId }) => lotId)].map(([id, [first]]) => {
    const ofLot = ({ lotId }: Taking) => lotId === id;
    const previousNet = sumOf(before.filter(ofLot)).net;
    return { id, name: first?.lot ?? "", ...sumOf(now.filter(ofLot)), previousNet };
  });
  return lots.toSorted((a, b) => b.net - a.net || (a.id < b.id ? -1 : 1));
}

const isIn = ({ from, to }: Span, day: string) => day >= from && day <= to;
