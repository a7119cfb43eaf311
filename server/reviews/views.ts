// Reviews as people see them.

import type { LotId, ReviewId } from "@parkmate/protocol/ids";
import { readPage } from "../db/page.ts";
import type { Database } from "../db/schema.ts";
import { findVisibleLot, type Viewer } from "../lots/store.ts";
import { Refusal } from "../refusal.ts";
import { hasBeenThere } from "./visits.ts";

interface ReviewPage {
  /** An id: the list goes on after it, towards the older. */
  readonly after: string | undefined;
  readonly limit: number;
}

export type ReviewViews = ReturnType<typeof createReviewViews>;

export function createReviewViews(db: Database) {
  /** Hidden ones only for administrators and their author. */
  const reviewsFor = (viewer: Viewer) =>
    db
      .selectFrom("reviews as review")
      .innerJoin("users as author", "author.id", "review.authorId")
      .select(["review.id", "review.lotId", "review.authorId", "author.name as author", "review.rating", "review.text"])
      .select(["review.createdAt", "review.updatedAt", "review.hiddenAt"])
      .$if(viewer === null, (query) => query.where("review.hiddenAt", "is", null))
      .$if(viewer !== null && viewer.role !== "admin", (query) =>
        query.where((row) =>
          row.or([row("review.hiddenAt", "is", null), row("review.authorId", "=", viewer?.id ?? "usr_")]),
        ),
      );

  /** Newest first. Refuses (`not_found`) a lot that this person may not see. */
  async function list(lotId: LotId, viewer: Viewer, { after, limit }: ReviewPage) {
    await findVisibleLot(db, lotId, viewer);
    const reviews = reviewsFor(viewer)
      .where("review.lotId", "=", lotId)
      .$if(after !== undefined, (query) => query.where("review.id", "<", (after ?? "rev_") as ReviewId))
      .orderBy("review.id", "desc");
    return readPage(reviews, limit, (row) => toView(row, viewer));
  }

  async function find(id: ReviewId, viewer: Viewer) {
    const row = await reviewsFor(viewer).where("review.id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    return toView(row, viewer);
  }

  /** How the ratings that count are spread, and how this person stands to the lot. Refuses as `list` does. */
  async function summary(lotId: LotId, viewer: Viewer) {
    await findVisibleLot(db, lotId, viewer);
    const ratings = await db
      .selectFrom("reviews")
      .select((row) => ["rating", row.fn.countAll<number>().as("count")])
      .where("lotId", "=", lotId)
      .where("hiddenAt", "is", null)
      .groupBy("rating")
      .execute();
    const counts = [1, 2, 3, 4, 5].map((rating) => Number(ratings.find((row) => row.rating === rating)?.count ?? 0));
    if (viewer?.role !== "driver") return { counts, own: null, mayReview: false };
    const row = await reviewsFor(viewer)
      .where("review.lotId", "=", lotId)
      .where("review.authorId", "=", viewer.id)
      .executeTakeFirst();
    const own = row === undefined ? null : toView(row, viewer);
    return { counts, own, mayReview: own === null && (await hasBeenThere(db, viewer.id, lotId)) };
  }

  type Row = Awaited<ReturnType<ReturnType<typeof reviewsFor>["execute"]>>[number];

  function toView({ authorId, createdAt, updatedAt, hiddenAt, ...review }: Row, viewer: Viewer) {
    return {
      ...review,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt?.toISOString() ?? null,
      isHidden: hiddenAt !== null,
      isOwn: authorId === viewer?.id,
    };
  }

  return { list, find, summary };
}
