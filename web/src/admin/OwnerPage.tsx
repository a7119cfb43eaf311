// One owner's application: where the notification about it leads.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { OwnerCard } from "./OwnerCard.tsx";
import { ownerQuery } from "./queries.ts";
import { ownerWords } from "./words.ts";

const route = getRouteApi("/data/admin/owners/$ownerId");

export function OwnerPage() {
  const { ownerId } = route.useParams();
  const { data: owner, error, refetch } = useQuery(ownerQuery(ownerId));
  return (
    <div className="mx-auto max-w-3xl">
      <Link to="/admin/owners" className="mb-4 inline-flex min-h-9 items-center font-semibold text-accent">
        {ownerWords.back()}
      </Link>
      <PageHead title={ownerWords.one()} />
      {!owner && error && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!owner && !error && <SkeletonRows count={1} className="h-32" />}
      {owner && (
        <div className="rounded-lg border border-line bg-surface p-4 shadow-card">
          <OwnerCard owner={owner} />
        </div>
      )}
    </div>
  );
}
