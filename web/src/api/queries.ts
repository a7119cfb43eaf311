// What the pages read, each under the key that live notifications invalidate.

import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import type { Lot, VehicleType } from "./types.ts";

export interface LotFilter {
  readonly q?: string | undefined;
  readonly vehicleType?: VehicleType | undefined;
  /** Only lots with a free slot at this moment, of the vehicle type if there is one. */
  readonly free?: true | undefined;
}

export function lotsQuery({ q, vehicleType, free }: LotFilter, limit = 20) {
  return infiniteQueryOptions({
    queryKey: ["lots", { q, vehicleType, free, limit }],
    queryFn: ({ pageParam, signal }) =>
      get("/lots", {
        query: { q, vehicleType, free: free && "true", limit: String(limit), cursor: pageParam },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function lotQuery(lotId: string) {
  return queryOptions({
    queryKey: ["lot", lotId],
    queryFn: ({ signal }) => readLot(lotId, signal),
  });
}

export function readLot(lotId: string, signal: AbortSignal): Promise<Lot> {
  return get("/lots/:id", { param: { id: lotId }, signal });
}

export function bookingQuery(bookingId: string) {
  return queryOptions({
    queryKey: ["booking", bookingId],
    queryFn: ({ signal }) => get("/bookings/:id", { param: { id: bookingId }, signal }),
  });
}

/** After anything that changes a booking: its page, every list, and the slots it holds or frees. */
export async function refreshBookings(queries: QueryClient): Promise<void> {
  const keys = ["booking", "bookings", "lot", "lots"];
  await queries.invalidateQueries({ predicate: ({ queryKey }) => keys.includes(String(queryKey[0])) });
}
