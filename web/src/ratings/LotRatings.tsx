// One lot's reviews, with their mean.

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import MessageSquare from "lucide-react/icons/message-square";
import { post } from "../api/client.ts";
import type { Answer } from "../api/contract.ts";
import { messageOf } from "../api/problem.ts";
import type { LotSummary } from "../api/types.ts";
import { day } from "../format/time.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { useMe } from "../people/session.ts";
import { Distribution } from "../reviews/Distribution.tsx";
import { reviewSummaryQuery, reviewsQuery } from "../reviews/queries.ts";
import { Stars } from "../reviews/Stars.tsx";
import { Button } from "../ui/Button.tsx";
import { LongList } from "../ui/LongList.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { useNow } from "../ui/use-now.ts";
import { useOnce } from "../ui/use-once.ts";
import { ratingWords } from "./words.ts";

type Review = Answer<"get", "/lots/:id/reviews">["items"][number];
type RatedLot = Pick<LotSummary, "id" | "rating" | "reviewCount" | "timeZone">;

export function LotRatings({ lot: { id, rating, reviewCount, timeZone } }: { lot: RatedLot }) {
  const reviews = useInfiniteQuery(reviewsQuery(id));
  const summary = useQuery(reviewSummaryQuery(id));
  const now = useNow(60_000);
  const isAdmin = useMe()?.role === "admin";
  return (
    <div className="max-w-3xl">
      {rating !== null && (
        <div className="mb-5 grid items-center gap-x-8 gap-y-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:grid-cols-[auto_minmax(0,1fr)]">
          <p className="flex items-center gap-4">
            <strong className="text-3xl tracking-tight tabular-nums">{rating.toFixed(1)}</strong>
            <span className="grid gap-1">
              <Stars rating={Math.round(rating)} />
              <span className="text-sm text-soft">{ratingWords.mean({ count: reviewCount })}</span>
            </span>
          </p>
          {summary.data && <Distribution counts={summary.data.counts} />}
        </div>
      )}
      <PagedList query={reviews} empty={{ icon: MessageSquare, title: ratingWords.new(), text: ratingWords.newText() }}>
        {(items) => (
          <LongList name="ratings" label={ratingWords.title()} items={items} estimate={112}>
            {(review, row) => (
              <li {...row} className="rounded-lg border border-line bg-surface p-4 shadow-card">
                <p className="flex items-center justify-between gap-3">
                  <strong className="truncate">{review.author}</strong>
                  <Stars rating={review.rating} />
                </p>
                {review.text && <p className="mt-1.5 whitespace-pre-line">{review.text}</p>}
                <p className="mt-1.5 text-sm text-soft">
                  {day(review.createdAt, now, timeZone)}
                  {review.updatedAt && ` · ${ratingWords.edited()}`}
                  {review.isHidden && ` · ${ratingWords.hidden()}`}
                </p>
                {isAdmin && <Hiding review={review} />}
              </li>
            )}
          </LongList>
        )}
      </PagedList>
    </div>
  );
}

/** An administrator takes a review out of sight, or lets it be seen again: undone by the same press. */
function Hiding({ review: { id, isHidden, author } }: { review: Review }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () =>
      isHidden ? post("/reviews/:id/show", { param: { id } }) : post("/reviews/:id/hide", { param: { id } }),
    onSettled: () => refreshManaged(queries, "review"),
  });
  const changeOnce = useOnce(change);
  return (
    <div className="mt-2 grid justify-items-end gap-2">
      {change.isError && <Notice tone="error">{messageOf(change.error)}</Notice>}
      <Button
        size="sm"
        weight="secondary"
        busy={change.isPending}
        aria-label={isHidden ? ratingWords.showOf({ author }) : ratingWords.hideOf({ author })}
        onClick={() => changeOnce()}
      >
        {isHidden ? ratingWords.show() : ratingWords.hide()}
      </Button>
    </div>
  );
}
