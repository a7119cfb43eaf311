// A list of cards, each in a frame of its own.

import type { Key, ReactNode } from "react";

interface CardListProps<Item extends { readonly id: Key }> {
  label: string;
  items: readonly Item[];
  children(item: Item): ReactNode;
}

export function CardList<Item extends { readonly id: Key }>({ label, items, children }: CardListProps<Item>) {
  return (
    <ul aria-label={label} className="grid gap-3">
      {items.map((item) => (
        <li key={item.id} className="rounded-lg border border-line bg-surface p-4 shadow-card">
          {children(item)}
        </li>
      ))}
    </ul>
  );
}
