// How a lot's ratings are spread over the stars.

import { reviewWords } from "./words.ts";

/** `counts`: how many gave 1, 2, 3, 4 and 5. */
export function Distribution({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  const rows = counts.map((count, place) => ({ rating: place + 1, count })).toReversed();
  return (
    <ul className="grid gap-1.5">
      {rows.map(({ rating, count }) => (
        <li key={rating} className="grid grid-cols-[1rem_minmax(0,1fr)_2rem] items-center gap-2 text-sm tabular-nums">
          <span className="sr-only">{reviewWords.spread({ count, rating })}</span>
          <span className="font-semibold" aria-hidden>
            {rating}
          </span>
          <span className="h-2 overflow-hidden rounded-full bg-sunken" aria-hidden>
            <span className="block h-full rounded-full bg-lane" style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <span className="text-right text-soft" aria-hidden>
            {count}
          </span>
        </li>
      ))}
    </ul>
  );
}
