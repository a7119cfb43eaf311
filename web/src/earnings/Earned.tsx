// The earnings in one currency: totals, days and lots.

import { count, money } from "../format/money.ts";
import { type Column, DataList } from "../ui/DataList.tsx";
import { Stat, Stats } from "../ui/Stat.tsx";
import { changeOf } from "./change.ts";
import { DaysPanel } from "./DaysPanel.tsx";
import type { CurrencyEarnings } from "./queries.ts";
import { earningsWords } from "./words.ts";

type Show = (amount: number) => string;

export function Earned({ sums, showLots }: { sums: CurrencyEarnings; showLots: boolean }) {
  const { currency, net, taken, refunded, payments, previousNet, days, lots } = sums;
  const show = (amount: number) => money(amount, currency);
  return (
    <div className="mb-6 grid gap-4">
      <Stats>
        <Stat label={earningsWords.net()} value={show(net)} note={compared(net, previousNet, days.length, show)} />
        <Stat label={earningsWords.taken()} value={show(taken)} />
        <Stat label={earningsWords.refunded()} value={show(refunded)} />
        <Stat label={earningsWords.payments()} value={count(payments)} />
      </Stats>
      <DaysPanel days={days} net={net} currency={currency} />
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

function lotColumns(show: Show): readonly Column<CurrencyEarnings["lots"][number]>[] {
  return [
    { label: earningsWords.lot(), card: "title", cell: ({ name }) => name },
    { label: earningsWords.taken(), align: "end", cell: ({ taken }) => show(taken) },
    { label: earningsWords.refunded(), align: "end", cell: ({ refunded }) => show(refunded) },
    { label: earningsWords.previous(), align: "end", cell: ({ previousNet }) => show(previousNet) },
    { label: earningsWords.net(), align: "end", card: "corner", cell: ({ net }) => <strong>{show(net)}</strong> },
  ];
}
