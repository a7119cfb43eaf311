// The earnings in one currency: totals, days and lots.

import { lazy, Suspense } from "react";
import { money } from "../format/money.ts";
import { type Column, DataList } from "../ui/DataList.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Stat, Stats } from "../ui/Stat.tsx";
import { changeOf } from "./change.ts";
import type { CurrencyEarnings } from "./queries.ts";
import { showDay } from "./show-day.ts";
import { earningsWords } from "./words.ts";

// The chart's library is larger than the rest of the page.
const EarningsChart = lazy(() => import("./EarningsChart.tsx").then((part) => ({ default: part.EarningsChart })));

export function Earned({ sums, showLots }: { sums: CurrencyEarnings; showLots: boolean }) {
  const { currency, net, taken, refunded, payments, previousNet, days, lots } = sums;
  const show = (amount: number) => money(amount, currency);
  return (
    <div className="mb-6 grid gap-4">
      <Stats>
        <Stat label={earningsWords.net()} value={show(net)} note={compared(net, previousNet, days.length, show)} />
        <Stat label={earningsWords.taken()} value={show(taken)} />
        <Stat label={earningsWords.refunded()} value={show(refunded)} />
        <Stat label={earningsWords.payments()} value={payments} />
      </Stats>
      <Panel title={earningsWords.byDay()}>
        <Days days={days} show={show} net={net} />
      </Panel>
      {showLots && lots.length > 0 && (
        <section aria-labelledby={`lots-${currency}`}>
          <h2 id={`lots-${currency}`} className="mb-3 text-lg font-bold">
            {earningsWords.byLot()}
          </h2>
          <DataList label={earningsWords.byLot()} rows={lots} rowKey={({ id }) => id} columns={lotColumns(show)} />
        </section>
      )}
    </div>
  );
}

function compared(net: number, previousNet: number, days: number, show: Show): string {
  const percent = changeOf(net, previousNet);
  if (percent === null) return earningsWords.noCompare({ days });
  if (percent === 0) return earningsWords.same({ days });
  const along = { days, before: show(previousNet) };
  return percent > 0 ? earningsWords.more({ percent, ...along }) : earningsWords.less({ percent: -percent, ...along });
}

type Show = (amount: number) => string;
type Day = CurrencyEarnings["days"][number];

function Days({ days, show, net }: { days: readonly Day[]; show: Show; net: number }) {
  const best = days.reduce<Day | undefined>((most, each) => (most && most.net >= each.net ? most : each), undefined);
  const [first, last] = [days[0], days.at(-1)];
  if (!best || !first || !last) return null;
  const summary = earningsWords.chart({
    ...{ from: showDay(first.date), to: showDay(last.date), total: show(net) },
    ...{ best: showDay(best.date), most: show(best.net) },
  });
  return (
    <>
      {/* The table below says the same to whoever cannot see it. */}
      <div role="img" aria-label={summary} className="h-64">
        <Suspense fallback={<Skeleton className="h-full" />}>
          <EarningsChart days={days} show={show} />
        </Suspense>
      </div>
      <details className="mt-3">
        <summary className="min-h-9 py-1.5 text-sm font-semibold text-accent">{earningsWords.asTable()}</summary>
        <table className="w-full text-left text-sm">
          <caption className="sr-only">{earningsWords.byDay()}</caption>
          <thead className="text-soft">
            <tr>
              <th scope="col" className="py-2 pr-4 font-semibold">
                {earningsWords.day()}
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-semibold">
                {earningsWords.taken()}
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-semibold">
                {earningsWords.refunded()}
              </th>
              <th scope="col" className="py-2 text-right font-semibold">
                {earningsWords.net()}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line tabular-nums">
            {days.map((each) => (
              <tr key={each.date}>
                <th scope="row" className="py-1.5 pr-4 font-normal whitespace-nowrap">
                  {showDay(each.date)}
                </th>
                <td className="py-1.5 pr-4 text-right">{show(each.taken)}</td>
                <td className="py-1.5 pr-4 text-right">{show(each.refunded)}</td>
                <td className="py-1.5 text-right font-semibold">{show(each.net)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function lotColumns(show: Show): readonly Column<CurrencyEarnings["lots"][number]>[] {
  return [
    { label: earningsWords.lot(), card: "title", cell: ({ name }) => name },
    { label: earningsWords.taken(), align: "end", cell: ({ taken }) => show(taken) },
    { label: earningsWords.refunded(), align: "end", cell: ({ refunded }) => show(refunded) },
    { label: earningsWords.previous(), align: "end", cell: ({ previousNet }) => show(previousNet) },
    { label: earningsWords.net(), align: "end", card: "corner", cell: ({ net }) => <strong>{show(net)}</strong> },
  ];
}
