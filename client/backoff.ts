// How long to wait before trying again, spread at random so that many clients never come back in step.

const first = 500;
const longest = 20_000;

/** Full jitter: milliseconds between 0 and a bound that doubles with every failed attempt, 0.5 s to 20 s. */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(longest, first * 2 ** attempt);
}
