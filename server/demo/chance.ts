// Chance that always falls the same way: the demo looks lived in, and is the same at each filling.

export type Chance = ReturnType<typeof createChance>;

/** Mulberry32: a few lines, and even enough for a town. */
export function createChance(seed: number) {
  let state = seed;

  /** A whole number from 0, below `count`. */
  function below(count: number): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  }

  /** Both included. */
  const between = (from: number, to: number): number => from + below(to - from + 1);

  const happens = (percent: number): boolean => below(100) < percent;

  function pick<Item>(items: readonly Item[]): Item {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("there is nothing to pick from");
    return item;
  }

  return { below, between, happens, pick };
}
