// A list by day as rows one below the other: each day's name, then what came on it.

import { byDay } from "./days.ts";

export type DayEntry<Item> =
  | { readonly id: string; readonly day: string; readonly item: null }
  | {
      readonly id: string;
      readonly day: string;
      readonly item: Item;
      /** Which one of its day it is, from 0. */
      readonly place: number;
      /** How many there are on its day, so far. */
      readonly ofDay: number;
    };

export function dayEntries<Item extends { readonly id: string; readonly at: string }>(
  items: readonly Item[],
  now: Date,
  timeZone?: string,
): readonly DayEntry<Item>[] {
  return byDay(items, now, timeZone).flatMap(({ name: day, items: ofDay }): readonly DayEntry<Item>[] => [
    { id: day, day, item: null },
    ...ofDay.map((item, place) => ({ id: item.id, day, item, place, ofDay: ofDay.length })),
  ]);
}
