// A photo as a phone takes it is larger than a page needs, and tells where it was taken. Drawn anew it is neither.

/** Pixels of the longer side, as much as a wide screen shows. */
const longest = 1_600;

/** A JPEG of the picture, upright; null for what this browser cannot show. */
export async function shrink(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const { width, height } = fitted(picture, longest);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  // What can be seen through would come out black.
  pen.fillStyle = "white";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.82 });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The same shape with no side longer than this; never larger than it was. */
export function fitted({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
