// A list of cards of any length, one below the other.

import { type CSSProperties, Fragment, type ReactNode } from "react";
import { type LongRow, useLongRows } from "./use-long-rows.ts";

/** What the `<li>` of a row needs. */
export type ItemProps = ReturnType<typeof itemProps>;

interface LongListProps<Item extends { readonly id: string }> {
  /** Of all the app's lists, its own. */
  name: string;
  label?: string;
  items: readonly Item[];
  /** Two beside each other where there is room, as long as the list is short. */
  side?: boolean | undefined;
  /** Pixels that a row is high, more or less. */
  estimate: number;
  /** One `<li>`, with these properties. */
  children(item: Item, props: ItemProps): ReactNode;
}

/** As `gap-3` is. */
const gap = 12;

export function LongList<Item extends { readonly id: string }>(props: LongListProps<Item>) {
  const { name, label, items, side, estimate, children } = props;
  const { rows, after, size, frame } = useLongRows({ name, items, keyOf: idOf, estimate: () => estimate, gap });
  return (
    <>
      <ul
        aria-label={label}
        className={`grid gap-3 empty:hidden ${side && size === undefined ? "xl:grid-cols-2" : ""}`}
        {...frame}
      >
        {rows.map((row) => (
          <Fragment key={row.key}>{children(row.item, itemProps(row, size))}</Fragment>
        ))}
      </ul>
      {after > 0 && <div style={{ height: after }} />}
    </>
  );
}

const idOf = ({ id }: { readonly id: string }) => id;

/** `size` is that of the whole list, undefined of a short one. */
export function itemProps<Item>({ index, space, measured }: LongRow<Item>, size: number | undefined, place = index) {
  if (size === undefined) return measured;
  const style: CSSProperties = { marginTop: space };
  return { ...measured, style, "aria-setsize": size, "aria-posinset": place + 1 };
}
