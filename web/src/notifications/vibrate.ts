// How a phone says what kind of news it is, in milliseconds of vibration and pause.

import type { Level } from "@parkmate/protocol/notification";

const patterns = {
  success: 150,
  warning: 100,
  error: [100, 50, 100],
  info: null,
} as const satisfies Record<Level, number | readonly number[] | null>;

export function vibrate(level: Level): void {
  const pattern = patterns[level];
  // Browsers refuse it, and complain, before the first touch of the page; some have no such thing.
  if (pattern === null || !("vibrate" in navigator) || navigator.userActivation?.hasBeenActive === false) return;
  navigator.vibrate(typeof pattern === "number" ? pattern : [...pattern]);
}
