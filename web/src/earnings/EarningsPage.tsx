// What an owner's lots earned: over a week, a month or a quarter, beside the days before.

import { useQuery } from "@tanstack/react-query";
import ChartColumn from "lucide-react/icons/chart-column";
import { LotSelect } from "../managed/CommonFilters.tsx";
import { lastDays, todayIn } from "../managed/days.ts";
import { useLots } from "../managed/use-lots.ts";
import { Choice } from "../ui/Choice.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { Earned } from "./Earned.tsx";
import { readEarningsFilter, spans } from "./filter.ts";
import { earningsQuery } from "./queries.ts";
import { showDay } from "./show-day.ts";
import { earningsWords } from "./words.ts";

export function EarningsPage() {
  const [filter, change] = useSearchFilter(readEarningsFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const days = filter.days ?? 30;
  const span = lastDays(todayIn(timeZone, useNow(60_000)), days);
  const earnings = useQuery(earningsQuery(span, filter.lotId));

  return (
    <>
      <PageHead
        title={earningsWords.title()}
        lead={earningsWords.lead({ from: showDay(span.from), to: showDay(span.to) })}
      />
      <div className="mb-5 flex flex-wrap items-end gap-4">
        <div className="w-full sm:w-80">
          <Choice
            quiet
            legend={earningsWords.span()}
            name="days"
            value={String(days)}
            onChange={(next) => change({ days: readEarningsFilter({ days: next }).days })}
            options={spans.map((count) => ({ value: String(count), label: earningsWords.days({ count }) }))}
          />
        </div>
        {lots.length > 1 && <LotSelect lots={lots} lotId={filter.lotId} onChange={(id) => change({ lotId: id })} />}
      </div>
      {earnings.isPending && <SkeletonRows count={3} className="h-32" />}
      {earnings.isError && !earnings.data && (
        <LoadFailed error={earnings.error} onRetry={() => void earnings.refetch()} />
      )}
      {earnings.data?.currencies.length === 0 && (
        <EmptyState icon={ChartColumn} title={earningsWords.none()}>
          {earningsWords.noneText()}
        </EmptyState>
      )}
      {earnings.data?.currencies.map((sums) => (
        <Earned key={sums.currency} sums={sums} showLots={filter.lotId === undefined && lots.length > 1} />
      ))}
    </>
  );
}
