// What was put away: the live connection does not hold it, so it is read page by page.

import { useInfiniteQuery } from "@tanstack/react-query";
import Archive from "lucide-react/icons/archive";
import { get } from "../api/client.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
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
  const items = archived.data?.pages.flatMap((page) => page.items);

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
      <DayList items={items} client={live.client} now={new Date()} />
      <LoadMore query={archived} />
    </>
  );
}
