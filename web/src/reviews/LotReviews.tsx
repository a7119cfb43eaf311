// What drivers wrote about a lot, one's own first, and the way to write.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import MessageSquarePlus from "lucide-react/icons/message-square-plus";
import type { Lot, OwnReview } from "../api/types.ts";
import { day } from "../format/time.ts";
import { useMe } from "../people/session.ts";
import { Button } from "../ui/Button.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { type ItemProps, LongList } from "../ui/LongList.tsx";
import { MoreToCome } from "../ui/more-to-come.ts";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { Distribution } from "./Distribution.tsx";
import { OwnReviewActions } from "./OwnReviewActions.tsx";
import { reviewSummaryQuery, reviewsQuery } from "./queries.ts";
import { ReviewDialog } from "./ReviewDialog.tsx";
import { Stars } from "./Stars.tsx";
import { reviewWords } from "./words.ts";

interface LotReviewsProps {
  lot: Pick<Lot, "id" | "name" | "timeZone">;
  /** The form is open, as the address says. */
  writing: boolean;
  onWrite(writing: boolean): void;
}

export function LotReviews({ lot, writing, onWrite }: LotReviewsProps) {
  const me = useMe();
  const summary = useQuery(reviewSummaryQuery(lot.id));
  const reviews = useInfiniteQuery(reviewsQuery(lot.id));
  const own = summary.data?.own ?? null;
  const others = reviews.data?.pages.flatMap(({ items }) => items).filter(({ isOwn }) => !isOwn);
  const counts = summary.data?.counts ?? [];

  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="mb-3 text-lg font-bold">
        {reviewWords.title()}
      </h2>
      <div className="grid gap-4">
        {counts.some((count) => count > 0) && <Distribution counts={counts} />}
        {summary.data?.mayReview && (
          <Button weight="secondary" onClick={() => onWrite(true)}>
            <MessageSquarePlus className="size-5" aria-hidden />
            {reviewWords.write()}
          </Button>
        )}
        {reviews.isPending && <SkeletonRows count={2} className="h-24" />}
        {others?.length === 0 && own === null && <p className="text-sm text-soft">{reviewWords.none()}</p>}
        <MoreToCome value={reviews.hasNextPage}>
          <LongList name="reviews" items={[...(own ? [own] : []), ...(others ?? [])]} estimate={112}>
            {(review, row) => (
              <ReviewCard row={row} review={review} timeZone={lot.timeZone}>
                {review === own && <OwnReviewActions review={own} lot={lot} onEdit={() => onWrite(true)} />}
              </ReviewCard>
            )}
          </LongList>
        </MoreToCome>
      </div>
      <LoadMore query={reviews} />
      {writing && me?.role === "driver" && summary.data && (own || summary.data.mayReview) && (
        <ReviewDialog key={own?.id} lot={lot} own={own} onClose={() => onWrite(false)} />
      )}
    </section>
  );
}

interface ReviewCardProps {
  row: ItemProps;
  review: OwnReview;
  timeZone: string;
  children?: React.ReactNode;
}

function ReviewCard({ row, review, timeZone, children }: ReviewCardProps) {
  const { author, rating, text, createdAt, updatedAt, isHidden, isOwn } = review;
  return (
    <li {...row} className={`rounded-lg border bg-surface p-4 ${isOwn ? "border-brand" : "border-line"}`}>
      <p className="flex items-center justify-between gap-3">
        <strong className="truncate">{isOwn ? reviewWords.yours() : author}</strong>
        <Stars rating={rating} />
      </p>
      {text && <p className="mt-1.5 text-sm whitespace-pre-line">{text}</p>}
      <p className="mt-1.5 text-xs text-soft">
        {day(createdAt, new Date(), timeZone)}
        {updatedAt && ` · ${reviewWords.edited()}`}
      </p>
      {isHidden && <p className="mt-1.5 text-sm text-warning">{reviewWords.hidden()}</p>}
      {children}
    </li>
  );
}
