// A list that comes in pages, in each of its states: on its way, failed, with nothing in it, and there.

import type { LucideIcon } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { EmptyState } from "./EmptyState.tsx";
import { LoadFailed } from "./LoadFailed.tsx";
import { LoadMore } from "./LoadMore.tsx";
import { MoreToCome } from "./more-to-come.ts";
import { SkeletonRows } from "./Skeleton.tsx";

interface Paged<Item> {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  fetchNextPage(): Promise<unknown>;
  refetch(): Promise<unknown>;
}

interface PagedListProps<Item> {
  query: Paged<Item>;
  /** Shown when there is nothing. */
  empty: { readonly icon: LucideIcon; readonly title: string; readonly text: string; readonly action?: ReactNode };
  children(items: readonly Item[]): ReactNode;
}

export function PagedList<Item>({ query, empty, children }: PagedListProps<Item>) {
  const { data } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  if (items === undefined) {
    return query.isError ? (
      <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <SkeletonRows count={5} className="h-24" />
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
        {empty.text}
      </EmptyState>
    );
  }
  return (
    <>
      <MoreToCome value={query.hasNextPage}>{children(items)}</MoreToCome>
      <LoadMore query={query} />
    </>
  );
}
