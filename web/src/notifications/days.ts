// A list by day, in the person's own time zone: newest day first, as the list comes.

import { day } from "../format/time.ts";

interface Day<Item> {
  readonly name: string;
  readonly items: readonly Item[];
}

export function byDay<Item extends { readonly at: string }>(
  items: readonly Item[],
  now: Date,
  timeZone?: string,
): readonly Day<Item>[] {
  const groups = Map.groupBy(items, ({ at }) => day(at, now, timeZone));
  return [...groups].map(([name, group]) => ({ name, items: group }));
}
