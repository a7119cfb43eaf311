// What was put away: the live connection does not hold it, so it is read page by page. Each may be brought back.

import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { useInfiniteQuery } from "@tanstack/react-query";
import Archive from "lucide-react/icons/archive";
import { useMemo, useState } from "react";
import { get } from "../api/client.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { MoreToCome } from "../ui/more-to-come.ts";
import { Notice } from "../ui/Notice.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { DayList } from "./DayList.tsx";
import type { Live } from "./live-context.ts";
import { useFollower } from "./use-follower.ts";
import { newsWords } from "./words.ts";

const none: readonly Notification[] = [];

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
  const [back, setBack] = useState<readonly NotificationId[]>([]);
  const [said, setSaid] = useState<{ readonly tone: "success" | "error"; readonly words: string } | null>(null);
  const items = useMemo(
    () => data?.pages.flatMap((page) => page.items).filter(({ id }) => !back.includes(id)),
    [data, back],
  );
  const now = useNow(30_000);
  const { place, leaves } = useFollower(items ?? none);

  /** It leaves at once, and comes back if the server does not take it. */
  async function bringBack({ id, title }: Notification) {
    setSaid(null);
    leaves(id);
    setBack((known) => [...known, id]);
    if (await live.client.unarchive(id)) return setSaid({ tone: "success", words: newsWords.broughtBack({ title }) });
    setBack((known) => known.filter((other) => other !== id));
    setSaid({ tone: "error", words: newsWords.failed() });
  }

  if (archived.isPending) return <SkeletonRows count={4} className="h-18" />;
  if (!items) return <LoadFailed error={archived.error} onRetry={() => void archived.refetch()} />;
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {said && (
        <div className="mb-4">
          <Notice tone={said.tone}>{said.words}</Notice>
        </div>
      )}
      {items.length === 0 && !archived.hasNextPage && (
        <EmptyState icon={Archive} title={newsWords.nothingArchived()}>
          {newsWords.nothingArchivedLead()}
        </EmptyState>
      )}
      <MoreToCome value={archived.hasNextPage}>
        <DayList
          name="archived"
          items={items}
          client={live.client}
          now={now}
          onBringBack={(one) => void bringBack(one)}
        />
      </MoreToCome>
      <LoadMore query={archived} />
    </div>
  );
}
