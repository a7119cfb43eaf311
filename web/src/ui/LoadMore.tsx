// The next page of a list that is read from the server page by page.

import { ListEnd } from "./ListEnd.tsx";

interface Paged {
  readonly data: { readonly pages: readonly unknown[] } | undefined;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  fetchNextPage(): Promise<unknown>;
}

/** Nothing where one page was all. */
export function LoadMore({ query }: { query: Paged }) {
  return (
    <ListEnd
      hasMore={query.hasNextPage}
      busy={query.isFetchingNextPage}
      failed={query.isFetchNextPageError}
      isLong={(query.data?.pages.length ?? 0) > 1}
      onMore={() => void query.fetchNextPage()}
    />
  );
}
