// A rating in stars, told in words.

import Star from "lucide-react/icons/star";
import { reviewWords } from "./words.ts";

export function Stars({ rating }: { rating: number }) {
  return (
    <span className="flex shrink-0" role="img" aria-label={reviewWords.ofFive({ rating })}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} className={`size-4 ${star <= rating ? "fill-lane stroke-lane" : "stroke-edge"}`} aria-hidden />
      ))}
    </span>
  );
}
