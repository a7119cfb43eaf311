// What can be done with reviews: drivers write of lots that they have used, one each; administrators may hide them.

import type { LotId, ReviewId } from "@parkmate/protocol/ids";
import type { Selectable } from "kysely";
import type { Tx } from "../db/schema.ts";
import { violates } from "../db/violations.ts";
import type { DomainEvent } from "../events.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newId } from "../ids.ts";
import { findVisibleLot } from "../lots/store.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { type Action, requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { claim } from "../requests.ts";
import type { ReviewsTable } from "./tables.ts";
import { hasBeenThere } from "./visits.ts";

export interface NewReview {
  /** 1 to 5. */
  readonly rating: number;
  readonly text: string;
}

export interface ReviewChanges {
  readonly rating?: number | undefined;
  readonly text?: string | undefined;
}

export type ReviewCommands = ReturnType<typeof createReviewCommands>;

export function createReviewCommands(perform: Perform) {
  /**
   * Refuses `forbidden` who has never been there, and `already_there` a second review. The same mark again answers with the
   * review that it made.
   */
  function post(driver: Actor, lotId: LotId, { rating, text }: NewReview, mark: RequestMark | null): Promise<ReviewId> {
    requireMay(driver, "review.write");
    return perform(async (tx, now) => {
      const id = newId("rev");
      const known = await claim(tx, driver.id, mark, id, now);
      if (known !== null) return { result: known, events: [] };
      const lot = await findVisibleLot(tx, lotId, driver);
      if (!(await hasBeenThere(tx, driver.id, lotId))) {
        throw because("not_been_there");
      }
      const row = { id, lotId, authorId: driver.id, rating, text, createdAt: now };
      await refusing(() => tx.insertInto("reviews").values(row).execute());
      const posted: DomainEvent = {
        ...{ type: "review.posted", key: id, by: driver.id, people: { owner: lot.ownerId } },
        values: { reviewId: id, lotId, lot: lot.name, author: driver.name, rating },
      };
      return { result: id, events: [posted] };
    });
  }

  /** Tells nobody. One that is hidden stays hidden. */
  function change(driver: Actor, id: ReviewId, changes: ReviewChanges): Promise<void> {
    return perform(async (tx, now) => {
      await lockOwn(tx, driver, "review.change", id);
      if (Object.values(changes).every((value) => value === undefined)) return { result: undefined, events: [] };
      await tx
        .updateTable("reviews")
        .set({ ...changes, updatedAt: now })
        .where("id", "=", id)
        .execute();
      return { result: undefined, events: [] };
    });
  }

  function remove(actor: Actor, id: ReviewId): Promise<void> {
    return perform(async (tx) => {
      await lockOwn(tx, actor, "review.delete", id);
      await tx.deleteFrom("reviews").where("id", "=", id).execute();
      return { result: undefined, events: [] };
    });
  }

  /** What is hidden counts for nothing, and only its author and administrators see it. */
  function hide(admin: Actor, id: ReviewId, isHidden: boolean): Promise<void> {
    return perform(async (tx, now) => {
      const { hiddenAt } = await lockOwn(tx, admin, "review.hide", id);
      const value = isHidden ? (hiddenAt ?? now) : null;
      await tx.updateTable("reviews").set({ hiddenAt: value }).where("id", "=", id).execute();
      return { result: undefined, events: [] };
    });
  }

  return { post, change, remove, hide };
}

async function lockOwn(tx: Tx, actor: Actor, action: Action, id: ReviewId): Promise<Selectable<ReviewsTable>> {
  const review = await tx.selectFrom("reviews").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (review === undefined) throw new Refusal("not_found");
  requireMay(actor, action, review);
  return review;
}

async function refusing(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (violates(error, "reviews_one_each")) throw because("reviewed_already");
    throw error;
  }
}
