// One to five stars to choose from: radio buttons that fill up to the chosen one.

import Star from "lucide-react/icons/star";
import { reviewWords } from "./words.ts";

interface StarChoiceProps {
  /** 0: none chosen yet. */
  rating: number;
  onChange(rating: number): void;
  error: string | undefined;
}

export function StarChoice({ rating, onChange, error }: StarChoiceProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-semibold">{reviewWords.stars()}</legend>
      <div className="flex gap-1">
        {[1, 2, 3, 4, 5].map((star) => (
          <label
            key={star}
            className="relative grid size-11 place-items-center rounded-md has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="rating"
              value={star}
              className="sr-only"
              checked={star === rating}
              aria-invalid={error && star === 1 ? true : undefined}
              aria-describedby={error ? "rating-error" : undefined}
              onChange={() => onChange(star)}
            />
            <span className="sr-only">{reviewWords.star({ count: star })}</span>
            <Star
              className={`size-8 ${star <= rating ? "fill-lane stroke-edge" : "stroke-edge"}`}
              strokeWidth={1.5}
              aria-hidden
            />
          </label>
        ))}
      </div>
      {error && (
        <p id="rating-error" className="text-sm text-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
