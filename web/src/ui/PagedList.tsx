// A list that comes page by page: its outline while it loads, what went wrong, what it means to be empty, and the next page.

import type { InfiniteData } from "@tanstack/react-query";
import type { Key, ReactNode } from "react";
import { LoadFailed } from "./LoadFailed.tsx";
import { LoadMore } from "./LoadMore.tsx";
import { SkeletonRows } from "./Skeleton.tsx";

interface Query<Item> {
  readonly data: InfiniteData<{ readonly items: readonly Item[] }> | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
  refetch(): Promise<unknown>;
}

interface PagedListProps<Item extends { readonly id: Key }> {
  query: Query<Item>;
  empty: ReactNode;
  children(item: Item): ReactNode;
  label: string;
}

/** Each item's element is wrapped in its `li`. */
export function PagedList<Item extends { readonly id: Key }>({ query, empty, children, label }: PagedListProps<Item>) {
  const items = query.data?.pages.flatMap((page) => page.items);
  if (query.isPending) return <SkeletonRows count={5} className="h-24" />;
  if (!items) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <>
      <ul aria-label={label} className="grid gap-3">
        {items.map((item) => (
          <li key={item.id} className="rounded-lg border border-line bg-surface p-4 shadow-card">
            {children(item)}
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
