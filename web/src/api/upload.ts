// The one body that is a file: the document that an owner proves themselves with, sent as it is.

import { request } from "./request.ts";

export function uploadDocument(file: File): Promise<unknown> {
  const name = new URLSearchParams({ name: file.name.slice(0, 200) });
  const headers = { "content-type": file.type };
  return request(`/owners/me/document?${name}`, { method: "PUT", headers, body: file });
}
