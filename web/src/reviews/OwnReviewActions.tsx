// What a driver may do with what they wrote.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { remove } from "../api/client.ts";
import type { Lot, OwnReview } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { refreshReviews } from "./queries.ts";
import { reviewWords } from "./words.ts";

interface OwnReviewActionsProps {
  review: OwnReview;
  lot: Pick<Lot, "id" | "name">;
  onEdit(): void;
}

export function OwnReviewActions({ review, lot, onEdit }: OwnReviewActionsProps) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  return (
    <div className="mt-3 flex gap-2">
      <Button weight="secondary" size="sm" onClick={onEdit}>
        {reviewWords.edit()}
      </Button>
      <Button weight="quiet" size="sm" onClick={() => setAsked(true)}>
        {reviewWords.delete()}
      </Button>
      {asked && (
        <ConfirmDialog
          title={reviewWords.deleteTitle()}
          body={reviewWords.deleteBody({ lot: lot.name })}
          confirm={reviewWords.delete()}
          keep={reviewWords.keep()}
          danger
          onConfirm={async () => {
            await remove("/reviews/:id", { param: { id: review.id } });
            void refreshReviews(queries, lot.id);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
