// A list of cards, each in a frame of its own.

import type { Key, ReactNode } from "react";

interface CardListProps<Item extends { readonly id: Key }> {
  label: string;
  items: readonly Item[];
  /** Two beside each other where there is room. */
  side?: boolean;
  children(item: Item): ReactNode;
}

export function CardList<Item extends { readonly id: Key }>({ label, items, side, children }: CardListProps<Item>) {
  return (
    <ul aria-label={label} className={`grid gap-3 ${side ? "xl:grid-cols-2" : ""}`}>
      {items.map((item) => (
        <li key={item.id} className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card">
          {children(item)}
        </li>
      ))}
    </ul>
  );
}
