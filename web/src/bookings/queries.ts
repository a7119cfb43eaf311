// What the drivers' booking pages read, beside what `api/queries.ts` has for all.

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { BookingStatus } from "../api/types.ts";

/** They change with the server's settings alone. */
export const termsQuery = () =>
  queryOptions({
    queryKey: ["terms"],
    queryFn: ({ signal }) => get("/terms", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** One's own that are still to come or under way, or those that are over; newest first. */
export const ownBookingsQuery = (live: boolean, status?: BookingStatus) =>
  infiniteQueryOptions({
    queryKey: ["bookings", "own", { live, status }],
    queryFn: ({ pageParam, signal }) =>
      get("/bookings", { query: { live: live ? "true" : "false", status, cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const trailQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ["booking", bookingId, "trail"],
    queryFn: ({ signal }) => get("/bookings/:id/trail", { param: { id: bookingId }, signal }),
  });
