// The administrator's day at a glance: who waits to be let in, and what goes on in all lots.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Building2 from "lucide-react/icons/building-2";
import type { Owner } from "../api/types.ts";
import { Day } from "../today/TodayPage.tsx";
import { useOverview } from "../today/use-overview.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useArrived } from "../ui/use-arrived.ts";
import { ownersQuery } from "./queries.ts";
import { adminWords } from "./words.ts";

export function AdminPage() {
  const overview = useOverview();
  const owners = useInfiniteQuery(ownersQuery({ status: "pending" }));
  // Together, so that nothing is pushed down by what comes a moment later.
  const isPending = !useArrived(!overview.isPending && !owners.isPending);
  return (
    <>
      <PageHead title={adminWords.title()} />
      {isPending && <SkeletonRows count={4} className="h-28" />}
      {overview.isError && !overview.data && (
        <LoadFailed error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {!isPending && <WaitingOwners owners={owners.data?.pages.flatMap(({ items }) => items) ?? []} />}
      {!isPending && overview.data?.lots.length === 0 && (
        <EmptyState icon={Building2} title={adminWords.noLots()}>
          {adminWords.noLotsLead()}
        </EmptyState>
      )}
      {!isPending && overview.data && overview.data.lots.length > 0 && <Day overview={overview.data} />}
    </>
  );
}

/** Those who have handed in an application; nothing while there are none. */
function WaitingOwners({ owners }: { owners: readonly Owner[] }) {
  const count = owners.filter(({ appliedAt }) => appliedAt !== null).length;
  if (count === 0) return null;
  return (
    <Link
      to="/admin/owners"
      search={{ status: "pending" }}
      className="mb-4 flex items-center justify-between gap-3 rounded-lg bg-warning-wash p-4 font-semibold text-warning"
    >
      {adminWords.waiting({ count })}
      <span className="underline underline-offset-2">{adminWords.decide()}</span>
    </Link>
  );
}
