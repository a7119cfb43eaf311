// What each day earned: bars for the eye, the same in one sentence and as a table for whoever cannot see them.

import { lazy, Suspense } from "react";
import { money, shortMoney } from "../format/money.ts";
import { Panel } from "../ui/Panel.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { CurrencyEarnings } from "./queries.ts";
import { showDay } from "./show-day.ts";
import { earningsWords } from "./words.ts";

// The chart's library is larger than the rest of the page.
const EarningsChart = lazy(() => import("./EarningsChart.tsx").then((part) => ({ default: part.EarningsChart })));

type Day = CurrencyEarnings["days"][number];

export function DaysPanel({ days, net, currency }: Pick<CurrencyEarnings, "days" | "net" | "currency">) {
  const show = (amount: number) => money(amount, currency);
  const best = days.reduce<Day | undefined>((most, each) => (most && most.net >= each.net ? most : each), undefined);
  const [first, last] = [days[0], days.at(-1)];
  if (!best || !first || !last) return null;
  const summary = earningsWords.chart({
    ...{ from: showDay(first.date), to: showDay(last.date), total: show(net) },
    ...{ best: showDay(best.date), most: show(best.net) },
  });
  return (
    <Panel title={earningsWords.byDay()}>
      <div role="img" aria-label={summary} className="h-64">
        <Suspense fallback={<Skeleton className="h-full" />}>
          <EarningsChart days={days} show={show} showShort={(amount) => shortMoney(amount, currency)} />
        </Suspense>
      </div>
      <details className="mt-3">
        <summary className="min-h-9 py-1.5 text-sm font-semibold text-accent">{earningsWords.asTable()}</summary>
        <DaysTable days={days} show={show} />
      </details>
    </Panel>
  );
}

const head = "py-2 font-semibold";

function DaysTable({ days, show }: { days: readonly Day[]; show(amount: number): string }) {
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{earningsWords.byDay()}</caption>
      <thead className="text-soft">
        <tr>
          <th scope="col" className={`${head} pr-4`}>
            {earningsWords.day()}
          </th>
          <th scope="col" className={`${head} pr-4 text-right`}>
            {earningsWords.taken()}
          </th>
          <th scope="col" className={`${head} pr-4 text-right`}>
            {earningsWords.refunded()}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {earningsWords.net()}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line tabular-nums">
        {/* The latest day is the one that is asked for. */}
        {days.toReversed().map(({ date, taken, refunded, net }) => (
          <tr key={date}>
            <th scope="row" className="py-1.5 pr-4 font-normal whitespace-nowrap">
              {showDay(date)}
            </th>
            <td className="py-1.5 pr-4 text-right">{show(taken)}</td>
            <td className="py-1.5 pr-4 text-right">{show(refunded)}</td>
            <td className="py-1.5 text-right font-semibold">{show(net)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
