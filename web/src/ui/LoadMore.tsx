// Asks for the next page of a list.

import { Button } from "./Button.tsx";
import { uiWords } from "./words.ts";

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

/** Fetches the next page of a list; nothing when there is none. */
export function LoadMore({ query }: { query: Paged }) {
  if (!query.hasNextPage) return null;
  return (
    <div className="mt-6 grid justify-items-center">
      <Button weight="secondary" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {uiWords.more()}
      </Button>
    </div>
  );
}
