// A lot's mean rating, or that it is new.

import Star from "lucide-react/icons/star";
import { lotWords } from "./words.ts";

/** The mean of a lot's reviews, or "New" before the first one. */
export function Rating({ rating, count }: { rating: number | null; count: number }) {
  if (rating === null) return <span className="text-sm font-semibold text-soft">{lotWords.new()}</span>;
  return (
    <span className="flex shrink-0 items-center gap-1 text-sm font-semibold tabular-nums">
      <Star className="size-4 fill-lane stroke-lane" aria-hidden />
      <span className="sr-only">{lotWords.rated()} </span>
      {rating.toFixed(1)}
      <span className="font-normal text-soft">
        <span aria-hidden>({count})</span>
        <span className="sr-only"> {lotWords.reviewCount({ count })}</span>
      </span>
    </span>
  );
}
