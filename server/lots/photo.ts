// A lot's photos: which files are taken, how they are told from others, and where they are found.

import type { LotId, PhotoId } from "@parkmate/protocol/ids";
import { beginsAs, saidType } from "../file-type.ts";
import { because } from "../reasons.ts";

export const photoTypes = ["image/jpeg", "image/png", "image/webp"] as const;
export type PhotoType = (typeof photoTypes)[number];

/** Bytes. */
export const largestPhoto = 2 * 1024 * 1024;
export const mostPhotos = 8;

/** Of the requests whose body may be so large. */
export const photoUpload = { method: "POST", path: /^\/api\/lots\/[^/]+\/photos$/, maxSize: largestPhoto } as const;

export interface Photo {
  readonly mediaType: PhotoType;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** A file as it was sent, with the Content-Type that came with it. */
export interface Upload {
  readonly contentType: string | undefined;
  readonly content: Uint8Array<ArrayBuffer>;
}

/**
 * The type is believed only if the file begins so. Refuses (`unsupported_media_type`) other types, (`validation_failed`) a file that
 * is not what it is said to be.
 */
export function readPhoto({ contentType, content }: Upload): Photo {
  const mediaType = saidType(contentType, photoTypes);
  if (mediaType === undefined) throw because("photo_type_not_taken");
  if (!beginsAs(mediaType, content)) throw because("photo_not_its_type");
  return { mediaType, content };
}

/** Where anybody who may see the lot finds the photo. What stands there never changes. */
export const photoPath = (lotId: LotId, id: PhotoId): string => `/api/lots/${lotId}/photos/${id}`;

/** To be shown as a picture and as nothing else: what people upload is not ours. */
export function photoHeaders({ mediaType }: Pick<Photo, "mediaType">) {
  return {
    "content-type": mediaType,
    "content-disposition": "inline",
    "x-content-type-options": "nosniff",
    // By the reader's browser alone: a lot can be seen by fewer people tomorrow.
    "cache-control": "private, max-age=86400, immutable",
  };
}
