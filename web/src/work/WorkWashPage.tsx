// One wash to be done: where the notification about it leads.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { workWashQuery } from "./queries.ts";
import { WorkCard } from "./WorkCard.tsx";
import { workWords } from "./words.ts";

const route = getRouteApi("/data/work/washes/$washId");

export function WorkWashPage() {
  const { washId } = route.useParams();
  const now = useNow(30_000);
  const { data: wash, error, refetch } = useQuery(workWashQuery(washId));
  return (
    <div className="mx-auto max-w-2xl">
      <Link to="/work" className="mb-4 inline-flex min-h-9 items-center font-semibold text-accent">
        {workWords.back()}
      </Link>
      <PageHead title={workWords.one()} />
      {!wash && error && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!wash && !error && <SkeletonRows count={1} className="h-32" />}
      {wash && (
        <ul>
          <WorkCard wash={wash} now={now} />
        </ul>
      )}
    </div>
  );
}
