// Stars and words for a lot: a driver's first, or to be changed.

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { patch, post } from "../api/client.ts";
import type { Lot, OwnReview } from "../api/types.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { controlClass, Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { refreshReviews } from "./queries.ts";
import { StarChoice } from "./StarChoice.tsx";
import { reviewWords } from "./words.ts";

interface ReviewDialogProps {
  lot: Pick<Lot, "id" | "name">;
  own: OwnReview | null;
  onClose(): void;
}

export function ReviewDialog({ lot, own, onClose }: ReviewDialogProps) {
  const queries = useQueryClient();
  const attempts = useRef(createAttempts());
  const [rating, setRating] = useState(own?.rating ?? 0);
  const { form, errors, failure, busy } = useForm({
    fields: ["rating", "text"],
    check: () => (rating === 0 ? { rating: reviewWords.chooseStars() } : {}),
    async submit({ text }) {
      const json = { rating, text };
      if (own) await patch("/reviews/:id", { param: { id: own.id }, json });
      else await attempts.current.send(json, (key) => post("/lots/:id/reviews", { param: { id: lot.id }, json, key }));
      void refreshReviews(queries, lot.id);
      onClose();
    },
  });

  return (
    <Dialog title={own ? reviewWords.editTitle() : reviewWords.write()} onClose={onClose}>
      <form {...form} className="grid gap-4">
        <p className="text-soft">{lot.name}</p>
        <StarChoice rating={rating} onChange={setRating} error={errors.rating} />
        <Field label={reviewWords.text()} name="text" hint={reviewWords.textHint()} error={errors.text}>
          {(ties) => (
            <textarea
              {...ties}
              rows={4}
              maxLength={2000}
              defaultValue={own?.text ?? ""}
              className={`${controlClass} py-2`}
            />
          )}
        </Field>
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          {own ? reviewWords.save() : reviewWords.post()}
        </Button>
      </form>
    </Dialog>
  );
}
