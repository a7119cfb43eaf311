// The pins of the map: what lies too close together is one pin until somebody comes closer. Pure.

import type { Point } from "./projection.ts";

export interface Pin<Item> extends Point {
  readonly items: readonly Item[];
}

/** Each item goes to the first pin that is nearer than `apart` pixels, which moves to the middle of its items. */
export function gather<Item>(
  placed: readonly (Point & { readonly item: Item })[],
  apart: number,
): readonly Pin<Item>[] {
  const pins: { x: number; y: number; items: Item[] }[] = [];
  for (const { item, x, y } of placed) {
    const near = pins.find((pin) => Math.hypot(pin.x - x, pin.y - y) < apart);
    if (near === undefined) {
      pins.push({ x, y, items: [item] });
      continue;
    }
    const count = near.items.length;
    near.x = (near.x * count + x) / (count + 1);
    near.y = (near.y * count + y) / (count + 1);
    near.items.push(item);
  }
  return pins;
}

const directions = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
} as const satisfies Record<string, Point>;

export type Arrow = keyof typeof directions;

export const isArrow = (key: string): key is Arrow => Object.hasOwn(directions, key);

/** The pin that lies next in a direction: near, and rather straight ahead than aside. Null where there is none. */
export function neighbour(pins: readonly Point[], from: number, arrow: Arrow): number | null {
  const here = pins[from];
  if (here === undefined) return null;
  const { x, y } = directions[arrow];
  let best: { readonly place: number; readonly far: number } | null = null;
  for (const [place, pin] of pins.entries()) {
    const [right, down] = [pin.x - here.x, pin.y - here.y];
    const ahead = right * x + down * y;
    if (place === from || ahead <= 0) continue;
    const aside = Math.abs(right * y) + Math.abs(down * x);
    const far = ahead + 3 * aside;
    if (best === null || far < best.far) best = { place, far };
  }
  return best?.place ?? null;
}
