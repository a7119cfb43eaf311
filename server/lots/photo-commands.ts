// What can be done with a lot's photos. The lot's image is its cover: the first photo, until its owner chooses another.

import { createHash } from "node:crypto";
import type { LotId, PhotoId } from "@parkmate/protocol/ids";
import type { Database, Tx } from "../db/schema.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newId } from "../ids.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { claim } from "../requests.ts";
import { mostPhotos, type Photo, photoPath, readPhoto, type Upload } from "./photo.ts";
import { findVisibleLot, lockOwnLot, type Viewer } from "./store.ts";

export type LotPhotos = ReturnType<typeof createLotPhotos>;

export function createLotPhotos(db: Database, perform: Perform) {
  return {
    /** The same mark again answers with the photo that it added. Refuses (`in_use`) more than a lot may have. */
    add(actor: Actor, lotId: LotId, upload: Upload, mark: RequestMark | null): Promise<PhotoId> {
      return perform(async (tx, now) => {
        const lot = await lockOwnLot(tx, actor, "lot.manage", lotId);
        const { mediaType, content } = readPhoto(upload);
        const id = newId("pht");
        const known = await claim(tx, actor.id, mark, id, now);
        if (known !== null) return { result: known, events: [] };
        if ((await photosOf(tx, lotId)).length >= mostPhotos) {
          throw because("photos_enough", { most: mostPhotos });
        }
        await tx.insertInto("lotPhotos").values({ id, lotId, mediaType, content, addedAt: now }).execute();
        if (lot.imageUrl === null) await cover(tx, lotId, photoPath(lotId, id));
        return { result: id, events: [] };
      });
    },

    /** Where it was the cover, the oldest of the others becomes it. Refuses (`not_found`) what is no photo of this lot. */
    remove(actor: Actor, lotId: LotId, id: PhotoId): Promise<void> {
      return perform(async (tx) => {
        const lot = await lockOwnLot(tx, actor, "lot.manage", lotId);
        const { numDeletedRows } = await tx
          .deleteFrom("lotPhotos")
          .where("id", "=", id)
          .where("lotId", "=", lotId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new Refusal("not_found");
        if (lot.imageUrl === photoPath(lotId, id)) {
          const [next] = await photosOf(tx, lotId);
          await cover(tx, lotId, next === undefined ? null : photoPath(lotId, next.id));
        }
        return { result: undefined, events: [] };
      });
    },

    /** Refuses (`not_found`) what this person may not see. */
    async find(viewer: Viewer, lotId: LotId, id: PhotoId): Promise<Photo> {
      await findVisibleLot(db, lotId, viewer);
      const photo = await db
        .selectFrom("lotPhotos")
        .select(["mediaType", "content"])
        .where("id", "=", id)
        .where("lotId", "=", lotId)
        .executeTakeFirst();
      if (photo === undefined) throw new Refusal("not_found");
      return photo;
    },
  };
}

/** What a repeated request is compared by. */
export const fingerprint = ({ content }: Upload): string => createHash("sha256").update(content).digest("hex");

/** The oldest first. */
function photosOf(tx: Tx, lotId: LotId): Promise<readonly { readonly id: PhotoId }[]> {
  return tx.selectFrom("lotPhotos").select("id").where("lotId", "=", lotId).orderBy("id").execute();
}

async function cover(tx: Tx, lotId: LotId, imageUrl: string | null): Promise<void> {
  await tx.updateTable("lots").set({ imageUrl }).where("id", "=", lotId).execute();
}
