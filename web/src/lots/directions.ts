// The way to a lot, in whatever map a person uses.

import type { Lot } from "../api/types.ts";

export function directionsTo({ latitude, longitude }: Pick<Lot, "latitude" | "longitude">): string {
  return `https://www.google.com/maps/dir/?api=1&destination=${latitude},${longitude}`;
}
