// The document that an owner proves themselves with: which files are taken, and how they are told from others.

import { beginsAs, saidType } from "../file-type.ts";
import { because } from "../reasons.ts";

export const documentTypes = ["application/pdf", "image/jpeg", "image/png"] as const;
type DocumentType = (typeof documentTypes)[number];

/** Bytes. */
export const largestDocument = 2 * 1024 * 1024;

/** Of the requests whose body may be so large. */
export const documentUpload = {
  method: "PUT",
  path: /^\/api\/owners\/me\/document$/,
  maxSize: largestDocument,
} as const;

export interface Document {
  /** Of the file. */
  readonly name: string;
  readonly mediaType: DocumentType;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** What a file is called that came without a name. */
const nameless = {
  "application/pdf": "document.pdf",
  "image/jpeg": "document.jpg",
  "image/png": "document.png",
} as const satisfies Record<DocumentType, string>;

/**
 * An uploaded file with the Content-Type that came with it, believed only if the file begins so. Refuses
 * (`unsupported_media_type`) other types, (`validation_failed`) a file that is not what it is said to be.
 */
export function readDocument(
  contentType: string | undefined,
  name: string | undefined,
  content: Uint8Array<ArrayBuffer>,
): Document {
  const mediaType = saidType(contentType, documentTypes);
  if (mediaType === undefined) throw because("file_type_not_taken");
  if (!beginsAs(mediaType, content)) throw because("file_not_its_type");
  return { name: name ?? nameless[mediaType], mediaType, content };
}

/** For a browser to save, never to show: what people upload is not ours. */
export function downloadHeaders({ name, mediaType }: Pick<Document, "name" | "mediaType">) {
  // RFC 8187: what encodeURIComponent leaves and a header's value may not have.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    "content-type": mediaType,
    "content-disposition": `attachment; filename*=UTF-8''${encoded}`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
}
