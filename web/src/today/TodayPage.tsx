// The owner's day at a glance, live: what stands in the lots, who comes, whose cash is due, what was washed and earned.

import { Link } from "@tanstack/react-router";
import MapPinPlus from "lucide-react/icons/map-pin-plus";
import { useManagingPages } from "../managed/pages.ts";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useArrived } from "../ui/use-arrived.ts";
import { Arrivals } from "./Arrivals.tsx";
import { CashToConfirm } from "./CashToConfirm.tsx";
import { Figures } from "./Figures.tsx";
import { FindCar } from "./FindCar.tsx";
import { LotsNow } from "./LotsNow.tsx";
import type { Overview } from "./queries.ts";
import { useOverview } from "./use-overview.ts";
import { todayWords } from "./words.ts";

export function TodayPage() {
  const overview = useOverview();
  const arrived = useArrived(overview.data !== undefined);
  return (
    <>
      <PageHead title={todayWords.title()} />
      {!arrived && !overview.isError && <SkeletonRows count={4} className="h-28" />}
      {overview.isError && !overview.data && (
        <LoadFailed error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {arrived && overview.data && (overview.data.lots.length === 0 ? <NoLots /> : <Day overview={overview.data} />)}
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

/** Also the day of all lots, for administrators. */
export function Day({ overview }: { overview: Overview }) {
  const pages = useManagingPages();
  const { lots, occupancy, cashDue, washes, arrivals } = overview;
  return (
    <div className="grid gap-4">
      <FindCar />
      <Figures overview={overview} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <CashToConfirm cashDue={cashDue} />
          {washes.waiting > 0 && (
            <Link
              to={pages.washes}
              className="flex items-center justify-between gap-3 rounded-lg bg-warning-wash p-4 font-semibold text-warning"
            >
              {todayWords.waiting({ count: washes.waiting })}
              <span className="underline underline-offset-2">{todayWords.toWashes()}</span>
            </Link>
          )}
          <Arrivals arrivals={arrivals} />
        </div>
        <LotsNow lots={lots} all={occupancy.lots} />
      </div>
    </div>
  );
}
