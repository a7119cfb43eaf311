// What is said about a lot.

import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";

export const reviewsQuery = (lotId: string) =>
  infiniteQueryOptions({
    queryKey: ["reviews", lotId],
    queryFn: ({ pageParam, signal }) =>
      get("/lots/:id/reviews", { param: { id: lotId }, query: { cursor: pageParam, limit: "10" }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Whose own it tells of follows from the session. */
export const reviewSummaryQuery = (lotId: string) =>
  queryOptions({
    queryKey: ["review-summary", lotId],
    queryFn: ({ signal }) => get("/lots/:id/review-summary", { param: { id: lotId }, signal }),
  });

/** After anything that changes a review: the lot's mean, too. */
export async function refreshReviews(queries: QueryClient, lotId: string): Promise<void> {
  const keys = ["reviews", "review-summary", "lot"];
  await queries.invalidateQueries({
    predicate: ({ queryKey: [kind, id] }) => (keys.includes(String(kind)) && id === lotId) || kind === "lots",
  });
}
