// The owner's day at a glance, live: what stands in the lots, who comes, whose cash is due, what was washed and earned.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Banknote from "lucide-react/icons/banknote";
import CarFront from "lucide-react/icons/car-front";
import Droplets from "lucide-react/icons/droplets";
import IndianRupee from "lucide-react/icons/indian-rupee";
import MapPinPlus from "lucide-react/icons/map-pin-plus";
import { money } from "../format/money.ts";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { Stat, Stats } from "../ui/Stat.tsx";
import { Arrivals } from "./Arrivals.tsx";
import { CashToConfirm } from "./CashToConfirm.tsx";
import { LotsNow } from "./LotsNow.tsx";
import { type Overview, overviewQuery } from "./queries.ts";
import { todayWords } from "./words.ts";

export function TodayPage() {
  const overview = useQuery(overviewQuery);
  return (
    <>
      <PageHead title={todayWords.title()} />
      {overview.isPending && <SkeletonRows count={4} className="h-28" />}
      {overview.isError && !overview.data && (
        <LoadFailed error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data && (overview.data.lots.length === 0 ? <NoLots /> : <Day overview={overview.data} />)}
    </>
  );
}

function NoLots() {
  return (
    <EmptyState
      icon={MapPinPlus}
      title={todayWords.noLots()}
      action={
        <Link to="/owner/lots/new" className={buttonClass()}>
          {todayWords.addLot()}
        </Link>
      }
    >
      {todayWords.noLotsText()}
    </EmptyState>
  );
}

function Day({ overview }: { overview: Overview }) {
  const { lots, cashDue, washes, arrivals } = overview;
  return (
    <div className="grid gap-4">
      <Figures overview={overview} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <CashToConfirm cashDue={cashDue} />
          {washes.waiting > 0 && (
            <Link
              to="/owner/washes"
              className="flex items-center justify-between gap-3 rounded-lg bg-warning-wash p-4 font-semibold text-warning"
            >
              {todayWords.waiting({ count: washes.waiting })}
              <span className="underline underline-offset-2">{todayWords.toWashes()}</span>
            </Link>
          )}
          <Arrivals arrivals={arrivals} />
        </div>
        <div className="grid gap-4">
          <LotsNow lots={lots} />
          <More />
        </div>
      </div>
    </div>
  );
}

function Figures({ overview: { lots, cashDue, washes, revenue } }: { overview: Overview }) {
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

function More() {
  const links = [
    { to: "/owner/payments", label: todayWords.payments() },
    { to: "/owner/earnings", label: todayWords.earnings() },
    { to: "/owner/staff", label: todayWords.staff() },
    { to: "/owner/reviews", label: todayWords.reviews() },
  ] as const;
  return (
    <nav aria-label={todayWords.more()} className="grid grid-cols-2 gap-3">
      {links.map(({ to, label }) => (
        <Link key={to} to={to} className={buttonClass("secondary")}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
