// How a sum stands to the one before it.

/** In whole per cent; null where there was nothing to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before <= 0 ? null : Math.round(((now - before) / before) * 100);
}
