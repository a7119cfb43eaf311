// Bodies that are files, sent as they are: the document that an owner proves themselves with, and photos of lots.

import { request } from "./request.ts";
import type { Lot } from "./types.ts";

export function uploadDocument(file: File): Promise<unknown> {
  const name = new URLSearchParams({ name: file.name.slice(0, 200) });
  const headers = { "content-type": file.type };
  return request(`/owners/me/document?${name}`, { method: "PUT", headers, body: file });
}

/** Resolves with the lot as it is then; sent again with the same key, the picture is added once. */
export async function uploadPhoto(lotId: Lot["id"], picture: Blob, key: string): Promise<Lot> {
  const headers = { "content-type": picture.type, "idempotency-key": key };
  const lot = await request(`/lots/${lotId}/photos`, { method: "POST", headers, body: picture });
  // The server answers what its route declares.
  return lot as Lot;
}
