// When there is no answer left to wait for.

import type { QueryClient } from "@tanstack/react-query";

export function settled(queries: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const stop = queries.getQueryCache().subscribe(look);
    function look(): void {
      if (queries.isFetching() > 0) return;
      stop();
      resolve();
    }
    look();
  });
}
