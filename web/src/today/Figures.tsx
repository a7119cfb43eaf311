// The day in four figures.

import Banknote from "lucide-react/icons/banknote";
import CarFront from "lucide-react/icons/car-front";
import Droplets from "lucide-react/icons/droplets";
import IndianRupee from "lucide-react/icons/indian-rupee";
import { money } from "../format/money.ts";
import { Stat, Stats } from "../ui/Stat.tsx";
import type { Overview } from "./queries.ts";
import { todayWords } from "./words.ts";

export function Figures({ overview: { lots, cashDue, washes, revenue } }: { overview: Overview }) {
  const sum = (of: (lot: Overview["lots"][number]) => number) => lots.reduce((total, lot) => total + of(lot), 0);
  const [free, total] = [sum((lot) => lot.free), sum(({ total: all, outOfService }) => all - outOfService)];
  const due = cashDue.items.reduce((all, { amount }) => all + amount, 0);
  const [first] = cashDue.items;
  const payments = revenue.reduce((all, each) => all + each.payments, 0);
  const refunds = revenue.filter(({ refunded }) => refunded > 0);
  return (
    <Stats>
      <Stat
        icon={CarFront}
        label={todayWords.occupied()}
        value={todayWords.occupiedOf({ taken: total - free, total })}
        note={todayWords.free({ free })}
      />
      <Stat
        icon={Banknote}
        label={todayWords.cash()}
        value={cashDue.count}
        note={first ? money(due, first.currency) : todayWords.cashNone()}
      />
      <Stat
        icon={Droplets}
        label={todayWords.washes()}
        value={washes.scheduled + washes.inProgress + washes.completed}
        note={todayWords.washesNote({ open: washes.scheduled + washes.inProgress, done: washes.completed })}
      />
      <Stat
        icon={IndianRupee}
        label={todayWords.revenue()}
        value={revenue.map(({ net, currency }) => money(net, currency)).join(" + ") || money(0, "INR")}
        note={
          refunds.length > 0
            ? refunds
                .map(({ refunded, currency }) => todayWords.refunded({ amount: money(refunded, currency) }))
                .join(", ")
            : todayWords.revenueNote({ payments })
        }
      />
    </Stats>
  );
}
