// One lot's reviews, with their mean.

import type { LotId } from "@parkmate/protocol/ids";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import MessageSquare from "lucide-react/icons/message-square";
import Star from "lucide-react/icons/star";
import { get } from "../api/client.ts";
import type { LotSummary } from "../api/types.ts";
import { day } from "../format/time.ts";
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

type RatedLot = Pick<LotSummary, "id" | "rating" | "reviewCount" | "timeZone">;

export function LotRatings({ lot: { id, rating, reviewCount, timeZone } }: { lot: RatedLot }) {
  const reviews = useInfiniteQuery(reviewsQuery(id));
  const now = useNow(60_000);
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
          <ul className="grid gap-3" aria-label={ratingWords.title()}>
            {items.map((review) => (
              <li key={review.id} className="rounded-lg border border-line bg-surface p-4 shadow-card">
                <p className="flex items-center justify-between gap-3">
                  <strong className="truncate">{review.author}</strong>
                  <Stars rating={review.rating} label={ratingWords.of({ rating: review.rating })} />
                </p>
                {review.text && <p className="mt-1.5 whitespace-pre-line">{review.text}</p>}
                <p className="mt-1.5 text-sm text-soft">
                  {day(review.createdAt, now, timeZone)}
                  {review.updatedAt && ` · ${ratingWords.edited()}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
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
