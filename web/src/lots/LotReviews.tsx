// What drivers wrote about a lot.

import Star from "lucide-react/icons/star";
import type { Review } from "../api/types.ts";
import { day } from "../format/time.ts";

export function LotReviews({ reviews, timeZone }: { reviews: readonly Review[]; timeZone: string }) {
  const now = new Date();
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="mb-3 text-lg font-bold">
        Reviews
      </h2>
      {reviews.length === 0 && <p className="text-sm text-soft">Nobody has reviewed this lot yet.</p>}
      <ul className="grid gap-3">
        {reviews.map(({ id, author, rating, text, createdAt }) => (
          <li key={id} className="rounded-lg border border-line bg-surface p-4">
            <p className="flex items-center justify-between gap-3">
              <strong className="truncate">{author}</strong>
              <Stars rating={rating} />
            </p>
            {text && <p className="mt-1.5 text-sm">{text}</p>}
            <p className="mt-1.5 text-xs text-soft">{day(createdAt, now, timeZone)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stars({ rating }: { rating: number }) {
  return (
    <span className="flex shrink-0" role="img" aria-label={`${rating} of 5`}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} className={`size-4 ${star <= rating ? "fill-lane stroke-lane" : "stroke-edge"}`} aria-hidden />
      ))}
    </span>
  );
}
