// What the pages about car washes read.

import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";

/** One's own that are still to come or under way, or those that are over; newest first. */
export const ownWashesQuery = (live: boolean) =>
  infiniteQueryOptions({
    queryKey: ["washes", "own", { live }],
    queryFn: ({ pageParam, signal }) =>
      get("/washes", { query: { live: live ? "true" : "false", cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const washQuery = (washId: string) =>
  queryOptions({
    queryKey: ["wash", washId],
    queryFn: ({ signal }) => get("/washes/:id", { param: { id: washId }, signal }),
  });

/** Those that go with a booking: one that is live at most, and those that were called off. */
export const bookingWashesQuery = (bookingId: `bkg_${string}`) =>
  queryOptions({
    queryKey: ["washes", "of-booking", bookingId],
    queryFn: ({ signal }) => get("/washes", { query: { bookingId }, signal }),
  });

/** `date` is a day of the lot's own calendar, such as 2026-11-24. */
export const washHoursQuery = (lotId: string, date: string) =>
  queryOptions({
    queryKey: ["wash-hours", lotId, date],
    queryFn: ({ signal }) => get("/lots/:id/wash-hours", { param: { id: lotId }, query: { date }, signal }),
    staleTime: 5_000,
  });

/** After anything that changes a wash: its page, every list, and the hours it takes or frees. */
export async function refreshWashes(queries: QueryClient): Promise<void> {
  const keys = ["wash", "washes", "wash-hours"];
  await queries.invalidateQueries({ predicate: ({ queryKey }) => keys.includes(String(queryKey[0])) });
}
