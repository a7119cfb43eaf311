// A list of cards, each in a frame of its own.

import type { ReactNode } from "react";
import { LongList } from "./LongList.tsx";

interface CardListProps<Item extends { readonly id: string }> {
  label: string;
  items: readonly Item[];
  /** Two beside each other where there is room. */
  side?: boolean;
  children(item: Item): ReactNode;
}

export function CardList<Item extends { readonly id: string }>({ label, items, side, children }: CardListProps<Item>) {
  return (
    <LongList name={label} label={label} items={items} side={side} estimate={110}>
      {(item, props) => (
        <li {...props} className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card">
          {children(item)}
        </li>
      )}
    </LongList>
  );
}
