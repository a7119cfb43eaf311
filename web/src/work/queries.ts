// What an employee's pages read: their own record, and the washes that are theirs.

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { WashStatus } from "../api/types.ts";

export function meAtWorkQuery() {
  return queryOptions({
    queryKey: ["employee", "me"],
    queryFn: ({ signal }) => get("/employees/me", { signal }),
  });
}

export function myWorkQuery(status: WashStatus) {
  return infiniteQueryOptions({
    queryKey: ["washes", "work", status],
    queryFn: ({ pageParam, signal }) => get("/washes", { query: { status, cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function workWashQuery(washId: string) {
  return queryOptions({
    queryKey: ["wash", washId],
    queryFn: ({ signal }) => get("/washes/:id", { param: { id: washId }, signal }),
  });
}
