// The administrator's day at a glance: who waits to be let in, and what goes on in all lots.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Building2 from "lucide-react/icons/building-2";
import { overviewQuery } from "../today/queries.ts";
import { Day } from "../today/TodayPage.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { ownersQuery } from "./queries.ts";
import { adminWords } from "./words.ts";

export function AdminPage() {
  const overview = useQuery(overviewQuery);
  return (
    <>
      <PageHead title={adminWords.title()} />
      <WaitingOwners />
      {overview.isPending && <SkeletonRows count={4} className="h-28" />}
      {overview.isError && !overview.data && (
        <LoadFailed error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data?.lots.length === 0 && (
        <EmptyState icon={Building2} title={adminWords.noLots()}>
          {adminWords.noLotsLead()}
        </EmptyState>
      )}
      {overview.data && overview.data.lots.length > 0 && <Day overview={overview.data} />}
    </>
  );
}

/** Those who have handed in an application; nothing while there are none. */
function WaitingOwners() {
  const owners = useInfiniteQuery(ownersQuery({ status: "pending" }));
  const waiting = owners.data?.pages.flatMap(({ items }) => items).filter(({ appliedAt }) => appliedAt !== null) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Link
      to="/admin/owners"
      search={{ status: "pending" }}
      className="mb-4 flex items-center justify-between gap-3 rounded-lg bg-warning-wash p-4 font-semibold text-warning"
    >
      {adminWords.waiting({ count: waiting.length })}
      <span className="underline underline-offset-2">{adminWords.decide()}</span>
    </Link>
  );
}
