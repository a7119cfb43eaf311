// The rows of a list of any length. A short list is there as a whole, so that it can be printed and searched by the browser; of
// a long one only the rows near the screen are, and the one with the focus with its neighbours. They stay in the flow of the
// page: pixels before a row stand for those that are left out, so that one way of drawing serves lists, tables and sections.

import { defaultRangeExtractor, type Range, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type FocusEvent, use, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { MoreToCome } from "./more-to-come.ts";

/** Rows of a list that is simply there. */
const shortUpTo = 50;
/** Rows that are there before and after those on screen. */
const nearby = 8;

interface Long<Item> {
  /** Names the list for as long as the app runs: how high its rows were is still known when somebody comes back to it. */
  readonly name: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Pixels that a row will probably be high; those that were on screen are known exactly. */
  readonly estimate: (item: Item) => number;
  /** Pixels between two rows. */
  readonly gap?: number;
}

export interface LongRow<Item> {
  readonly key: string;
  readonly item: Item;
  readonly index: number;
  /** Pixels of rows that are left out before it. */
  readonly space: number;
  /** What its outermost element needs, in a short list too: when it grows long, its rows are known. */
  readonly measured: Measured;
}

interface Measured {
  readonly ref: (element: Element | null) => void;
  readonly "data-index": number;
}

export interface LongRows<Item> {
  readonly rows: readonly LongRow<Item>[];
  /** Pixels of rows that are left out after the last. */
  readonly after: number;
  /** Of all rows, -1 while there are more to come; undefined where the page itself shows how many there are. */
  readonly size: number | undefined;
  /** What the element around the rows needs; it begins where they do. */
  readonly frame: {
    readonly ref: (element: Element | null) => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/** By the list's name. */
const heights = new Map<string, VirtualItem[]>();
// A browser that holds what is on screen in its place does so for rows that turn out higher than they were thought, too.
const browserHolds = globalThis.CSS?.supports("overflow-anchor", "auto") ?? false;

export function useLongRows<Item>({ name, items, keyOf, estimate, gap = 0 }: Long<Item>): LongRows<Item> {
  const isLong = items.length > shortUpTo;
  const keys = useMemo(() => items.map(keyOf), [items, keyOf]);
  const [focused, setFocused] = useState<string | null>(null);
  const held = isLong && focused !== null ? keys.indexOf(focused) : -1;
  const [frame, top] = useTop();

  const virtualizer = useWindowVirtualizer<Element>({
    count: keys.length,
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    estimateSize: (index) => estimate(items[index] as Item),
    overscan: nearby,
    gap,
    scrollMargin: top,
    initialRect: { width: globalThis.innerWidth ?? 0, height: globalThis.innerHeight ?? 0 },
    initialMeasurementsCache: heights.get(name) ?? [],
    rangeExtractor: useCallback((range: Range) => withHeld(defaultRangeExtractor(range), held, range.count), [held]),
  });
  if (browserHolds) virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false;

  useEffect(
    () => () => {
      const known = virtualizer.takeSnapshot();
      if (known.length > 0) heights.set(name, known);
    },
    [name, virtualizer],
  );

  const shown = isLong ? virtualizer.getVirtualItems() : null;
  const last = shown?.at(-1);
  const measure = virtualizer.measureElement;
  const moreToCome = use(MoreToCome);
  return {
    rows:
      shown?.map(({ index, start }, nth) => {
        const before = shown[nth - 1];
        const end = before === undefined ? top : before.end + gap;
        return {
          ...{ key: keys[index] ?? "", item: items[index] as Item, index, space: Math.max(0, start - end) },
          measured: { ref: measure, "data-index": index },
        };
      }) ??
      items.map((item, index) => ({
        ...{ key: keys[index] ?? "", item, index, space: 0 },
        measured: { ref: measure, "data-index": index },
      })),
    after: last === undefined ? 0 : Math.max(0, virtualizer.getTotalSize() - (last.end - top)),
    size: isLong ? (moreToCome ? -1 : items.length) : undefined,
    frame: {
      ref: frame,
      onFocus: ({ target }) => {
        const row = target.closest("[data-index]")?.getAttribute("data-index");
        setFocused(row ? (keys[Number(row)] ?? null) : null);
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(null);
      },
    },
  };
}

/** Where an element begins, in pixels from the top of the page. */
function useTop(): [(element: Element | null) => void, number] {
  const place = useRef<Element>(null);
  const [top, setTop] = useState(0);

  // Whatever stands above may have changed with any rendering.
  useLayoutEffect(() => {
    if (place.current === null) return;
    const now = Math.round(place.current.getBoundingClientRect().top + window.scrollY);
    if (Math.abs(now - top) > 1) setTop(now);
  });

  return [
    useCallback((element) => {
      place.current = element;
    }, []),
    top,
  ];
}

/** Who moves on from what has the focus finds the next one, wherever the screen is. */
function withHeld(near: readonly number[], held: number, count: number): number[] {
  if (held < 0) return [...near];
  const kept = [held - 1, held, held + 1].filter((index) => index >= 0 && index < count);
  return [...new Set([...near, ...kept])].sort((one, another) => one - another);
}
