// Which files may be the document that an owner proves themselves with.

/** Bytes, as many as the server takes. */
export const largestDocument = 2 * 1024 * 1024;
export const documentTypes: readonly string[] = ["application/pdf", "image/jpeg", "image/png"];

/** Why a file need not be sent, if so. */
export function faultOf({ type, size }: Pick<File, "type" | "size">): "wrongType" | "tooLarge" | null {
  if (!documentTypes.includes(type)) return "wrongType";
  return size > largestDocument ? "tooLarge" : null;
}
