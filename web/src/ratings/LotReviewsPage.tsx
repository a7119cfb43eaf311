// The reviews of one lot, as its notifications lead there.

import { LotFrame } from "../run-lots/LotFrame.tsx";
import { LotRatings } from "./LotRatings.tsx";
import { ratingWords } from "./words.ts";

export function LotReviewsPage() {
  return (
    <LotFrame>
      {(lot) => (
        <>
          <h2 className="sr-only">{ratingWords.title()}</h2>
          <LotRatings lot={lot} />
        </>
      )}
    </LotFrame>
  );
}
