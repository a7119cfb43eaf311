// What an uploaded file is: the Content-Type that came with it, believed only if the file begins as such files do.

/** The bytes that each type begins with; null stands for any. */
const signatures = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46, 0x2d],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  // "RIFF", four bytes of length, "WEBP".
  "image/webp": [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
} as const satisfies Record<string, readonly (number | null)[]>;

type FileType = keyof typeof signatures;

/** Which of these types it is said to be; undefined: none of them. */
export function saidType<Type extends FileType>(
  contentType: string | undefined,
  types: readonly Type[],
): Type | undefined {
  const said = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  return types.find((type) => type === said);
}

export function beginsAs(type: FileType, content: Uint8Array): boolean {
  return signatures[type].every((byte, nth) => byte === null || content[nth] === byte);
}
