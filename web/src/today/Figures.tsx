// The day in four figures, each the way to what it counts.

import { Link } from "@tanstack/react-router";
import Banknote from "lucide-react/icons/banknote";
import CarFront from "lucide-react/icons/car-front";
import Droplets from "lucide-react/icons/droplets";
import IndianRupee from "lucide-react/icons/indian-rupee";
import { count, money } from "../format/money.ts";
import { useManagingPages } from "../managed/pages.ts";
import { Stat, Stats } from "../ui/Stat.tsx";
import type { Overview } from "./queries.ts";
import { todayWords } from "./words.ts";

export function Figures({ overview: { occupancy, cashDue, washes, revenue } }: { overview: Overview }) {
  const pages = useManagingPages();
  const { free, total: all, outOfService } = occupancy;
  const total = all - outOfService;
  const payments = revenue.reduce((sum, each) => sum + each.payments, 0);
  const refunds = revenue.filter(({ refunded }) => refunded > 0);
  return (
    <Stats>
      <Stat
        icon={CarFront}
        label={<Link to={pages.lots}>{todayWords.occupied()}</Link>}
        value={todayWords.occupiedOf({ taken: total - free, total })}
        note={todayWords.free({ free })}
      />
      <Stat
        icon={Banknote}
        label={
          <Link to={pages.payments} search={{ status: "pending", method: "cash" }}>
            {todayWords.cash()}
          </Link>
        }
        value={count(cashDue.count)}
        note={
          cashDue.amounts.map(({ amount, currency }) => money(amount, currency)).join(" + ") || todayWords.cashNone()
        }
      />
      <Stat
        icon={Droplets}
        label={<Link to={pages.washes}>{todayWords.washes()}</Link>}
        value={count(washes.scheduled + washes.inProgress + washes.completed)}
        note={todayWords.washesNote({ open: washes.scheduled + washes.inProgress, done: washes.completed })}
      />
      <Stat
        icon={IndianRupee}
        label={<Link to={pages.earnings}>{todayWords.revenue()}</Link>}
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
