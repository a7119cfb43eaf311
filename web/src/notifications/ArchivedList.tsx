// What was put away: the live connection does not hold it, so it is read page by page.

import { useInfiniteQuery } from "@tanstack/react-query";
import Archive from "lucide-react/icons/archive";
import { useMemo } from "react";
import { get } from "../api/client.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { MoreToCome } from "../ui/more-to-come.ts";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { DayList } from "./DayList.tsx";
import type { Live } from "./live-context.ts";
import { newsWords } from "./words.ts";

export function ArchivedList({ live }: { live: Live }) {
  const archived = useInfiniteQuery({
    queryKey: ["notifications", "archived"],
    queryFn: ({ pageParam, signal }) =>
      get("/notifications", { query: { filter: "archived", cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });
  const { data } = archived;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const now = useNow(30_000);

  if (archived.isPending) return <SkeletonRows count={4} className="h-18" />;
  if (!items) return <LoadFailed error={archived.error} onRetry={() => void archived.refetch()} />;
  if (items.length === 0) {
    return (
      <EmptyState icon={Archive} title={newsWords.nothingArchived()}>
        {newsWords.nothingArchivedLead()}
      </EmptyState>
    );
  }
  return (
    <>
      <MoreToCome value={archived.hasNextPage}>
        <DayList name="archived" items={items} client={live.client} now={now} />
      </MoreToCome>
      <LoadMore query={archived} />
    </>
  );
}
