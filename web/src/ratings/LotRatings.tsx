// One lot's reviews, with their mean.

import type { LotId } from "@parkmate/protocol/ids";
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import MessageSquare from "lucide-react/icons/message-square";
import Star from "lucide-react/icons/star";
import { get, post } from "../api/client.ts";
import type { Answer } from "../api/contract.ts";
import { messageOf } from "../api/problem.ts";
import type { LotSummary } from "../api/types.ts";
import { day } from "../format/time.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { useMe } from "../people/session.ts";
import { Button } from "../ui/Button.tsx";
import { LongList } from "../ui/LongList.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { useNow } from "../ui/use-now.ts";
import { ratingWords } from "./words.ts";

function reviewsQuery(lotId: LotId) {
  return infiniteQueryOptions({
    queryKey: ["reviews", lotId],
    queryFn: ({ pageParam, signal }) =>
      get("/lots/:id/reviews", { param: { id: lotId }, query: { cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

type Review = Answer<"get", "/lots/:id/reviews">["items"][number];
type RatedLot = Pick<LotSummary, "id" | "rating" | "reviewCount" | "timeZone">;

export function LotRatings({ lot: { id, rating, reviewCount, timeZone } }: { lot: RatedLot }) {
  const reviews = useInfiniteQuery(reviewsQuery(id));
  const now = useNow(60_000);
  const isAdmin = useMe()?.role === "admin";
  return (
    <div className="max-w-3xl">
      {rating !== null && (
        <p className="mb-5 flex items-center gap-4 rounded-lg border border-line bg-surface p-4 shadow-card">
          <strong className="text-3xl tracking-tight tabular-nums">{rating.toFixed(1)}</strong>
          <span className="grid gap-1">
            <Stars rating={Math.round(rating)} label={ratingWords.of({ rating: rating.toFixed(1) })} />
            <span className="text-sm text-soft">{ratingWords.mean({ count: reviewCount })}</span>
          </span>
        </p>
      )}
      <PagedList query={reviews} empty={{ icon: MessageSquare, title: ratingWords.new(), text: ratingWords.newText() }}>
        {(items) => (
          <LongList name="ratings" label={ratingWords.title()} items={items} estimate={112}>
            {(review, row) => (
              <li {...row} className="rounded-lg border border-line bg-surface p-4 shadow-card">
                <p className="flex items-center justify-between gap-3">
                  <strong className="truncate">{review.author}</strong>
                  <Stars rating={review.rating} label={ratingWords.of({ rating: review.rating })} />
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
  return (
    <div className="mt-2 grid justify-items-end gap-2">
      {change.isError && <Notice tone="error">{messageOf(change.error)}</Notice>}
      <Button
        size="sm"
        weight="secondary"
        busy={change.isPending}
        aria-label={isHidden ? ratingWords.showOf({ author }) : ratingWords.hideOf({ author })}
        onClick={() => change.mutate()}
      >
        {isHidden ? ratingWords.show() : ratingWords.hide()}
      </Button>
    </div>
  );
}

function Stars({ rating, label }: { rating: number; label: string }) {
  return (
    <span className="flex shrink-0" role="img" aria-label={label}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} className={`size-4 ${star <= rating ? "fill-lane stroke-lane" : "stroke-edge"}`} aria-hidden />
      ))}
    </span>
  );
}
