// Lots as people see them. Whether a slot is free is derived from the bookings, never stored beside them.

import type { LotId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { readPage } from "../db/page.ts";
import type { Database } from "../db/schema.ts";
import type { Actor } from "../people/person.ts";
import { Refusal } from "../refusal.ts";
import { partly } from "../text.ts";
import { slotState } from "./availability.ts";
import type { VehicleType } from "./lot.ts";
import { photoPath } from "./photo.ts";
import { approved, runBy, type Viewer, visibleTo } from "./store.ts";

export interface LotFilter {
  /** Part of a name, a city or an address, or of what they make when read in this order. */
  readonly text?: string | undefined;
  readonly vehicleType?: VehicleType | undefined;
  /** Only lots with a free slot, of the vehicle type if there is one. */
  readonly free?: boolean;
  /** Only lots that this person runs, also while their owner is not approved. */
  readonly by?: Pick<Actor, "id" | "role"> | undefined;
  /** An id: the list goes on after it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Reviews shown with a lot. */
const reviewsShown = 20;

/** In the words of the index `lots_by_text`; in others it would not be used. */
const searched = sql<string>`(lot.name || ' ' || lot.city || ' ' || lot.address)`;

export type LotViews = ReturnType<typeof createLotViews>;

export function createLotViews(db: Database) {
  /** Lots with their counts at `now`. Counts and prices are of one vehicle type when the filter has one. */
  const lotsAt = (now: Date, vehicleType?: VehicleType) =>
    db
      .selectFrom("lots as lot")
      .innerJoin("owners", "owners.userId", "lot.ownerId")
      .innerJoin("users", "users.id", "lot.ownerId")
      .innerJoinLateral(
        (lateral) =>
          lateral
            .selectFrom("slots as slot")
            .select((row) => [
              row.fn.countAll<number>().as("totalSlots"),
              row.fn.countAll<number>().filterWhere(slotState(now), "=", "free").as("freeSlots"),
              row.fn.min("slot.hourlyRate").as("fromRate"),
              row.fn.min("slot.currency").as("currency"),
            ])
            .whereRef("slot.lotId", "=", "lot.id")
            .$if(vehicleType !== undefined, (query) => query.where("slot.vehicleType", "=", vehicleType ?? "sedan"))
            .as("counts"),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        (lateral) =>
          lateral
            .selectFrom("reviews")
            .select((row) => [
              row.fn.countAll<number>().as("reviewCount"),
              sql<number | null>`round(avg(rating), 1)::float8`.as("rating"),
            ])
            .whereRef("reviews.lotId", "=", "lot.id")
            .where("reviews.hiddenAt", "is", null)
            .as("reviewed"),
        (join) => join.onTrue(),
      )
      .select(["lot.id", "lot.ownerId", "lot.name", "lot.city", "lot.address", "lot.latitude", "lot.longitude"])
      .select(["lot.timeZone", "lot.imageUrl", "lot.hasWash", "lot.washCapacity"])
      .select(["totalSlots", "freeSlots", "fromRate", "counts.currency", "reviewCount", "rating"]);

  async function list({ text, vehicleType, free = false, by, after, limit }: LotFilter, now: Date) {
    const lots = lotsAt(now, vehicleType)
      .where(by === undefined ? approved : runBy(by))
      .$if(text !== undefined, (query) => query.where(searched, "ilike", partly(text ?? "")))
      .$if(free, (query) => query.where("freeSlots", ">", 0))
      .$if(vehicleType !== undefined, (query) => query.where("totalSlots", ">", 0))
      .$if(after !== undefined, (query) => query.where("lot.id", ">", (after ?? "lot_") as LotId))
      .orderBy("lot.id");
    return readPage(lots, limit, (lot) => lot);
  }

  /** A lot with its slots, wash services and latest reviews. Refuses (`not_found`) what this person may not see. */
  async function find(id: LotId, viewer: Viewer, now: Date) {
    const lot = await lotsAt(now)
      .where("lot.id", "=", id)
      .where(visibleTo(viewer))
      .select((row) => [
        jsonArrayFrom(
          row
            .selectFrom("slots as slot")
            .select([
              "slot.id",
              "slot.label",
              "slot.vehicleType as vehicle",
              "slot.hourlyRate as rate",
              "slot.currency",
            ])
            .select(slotState(now).as("state"))
            .whereRef("slot.lotId", "=", "lot.id")
            .orderBy(sql`length(slot.label)`)
            .orderBy("slot.label"),
        ).as("slots"),
        jsonArrayFrom(
          row
            .selectFrom("lotPhotos as photo")
            .select("photo.id")
            .whereRef("photo.lotId", "=", "lot.id")
            .orderBy("photo.id"),
        ).as("photos"),
        jsonArrayFrom(
          row
            .selectFrom("washServices as wash")
            .select([
              "wash.service",
              "wash.name",
              "wash.price",
              "wash.addOnPrice as addon",
              "wash.currency",
              "wash.minutes",
            ])
            .whereRef("wash.lotId", "=", "lot.id")
            .orderBy("wash.price"),
        ).as("services"),
        jsonArrayFrom(
          row
            .selectFrom("reviews as review")
            .innerJoin("users as author", "author.id", "review.authorId")
            .select(["review.id", "author.name as author", "review.rating", "review.text", "review.createdAt as at"])
            .whereRef("review.lotId", "=", "lot.id")
            .where("review.hiddenAt", "is", null)
            .orderBy("review.id", "desc")
            .limit(reviewsShown),
        ).as("reviews"),
      ])
      .executeTakeFirst();
    if (lot === undefined) throw new Refusal("not_found");
    const slots = lot.slots.map(({ vehicle, rate, ...slot }) => ({ ...slot, vehicleType: vehicle, hourlyRate: rate }));
    const services = lot.services.map(({ addon: addOnPrice, ...service }) => ({ ...service, addOnPrice }));
    const reviews = lot.reviews.map(({ at, ...review }) => ({ ...review, createdAt: new Date(at).toISOString() }));
    const photos = lot.photos.map((photo) => ({ ...photo, url: photoPath(id, photo.id) }));
    return { ...lot, photos, slots, services, reviews };
  }

  /** The slots of these lots and no more of them, as far as this person may see the lots. */
  async function slotsOf(ids: readonly LotId[], viewer: Viewer, now: Date) {
    const slots = await db
      .selectFrom("slots as slot")
      .innerJoin("lots as lot", "lot.id", "slot.lotId")
      .innerJoin("owners", "owners.userId", "lot.ownerId")
      .innerJoin("users", "users.id", "lot.ownerId")
      .select(["slot.lotId", "slot.id", "slot.vehicleType", slotState(now).as("state")])
      .where("slot.lotId", "=", sql<LotId>`any(${ids}::text[])`)
      .where(visibleTo(viewer))
      .execute();
    const ofLots = Map.groupBy(slots, ({ lotId }) => lotId);
    return [...ofLots].map(([id, own]) => ({ id, slots: own.map(({ lotId: _, ...slot }) => slot) }));
  }

  return { list, find, slotsOf };
}
