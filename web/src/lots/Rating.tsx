// A lot's mean rating, or that it is new.

import Star from "lucide-react/icons/star";

/** The mean of a lot's reviews, or "New" before the first one. */
export function Rating({ rating, count }: { rating: number | null; count: number }) {
  if (rating === null) return <span className="text-sm font-semibold text-soft">New</span>;
  return (
    <span className="flex shrink-0 items-center gap-1 text-sm font-semibold tabular-nums">
      <Star className="size-4 fill-lane stroke-lane" aria-hidden />
      <span className="sr-only">Rated</span>
      {rating.toFixed(1)}
      <span className="font-normal text-soft">
        ({count}
        <span className="sr-only"> reviews</span>)
      </span>
    </span>
  );
}
