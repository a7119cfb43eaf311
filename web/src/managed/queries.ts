// What whoever runs lots reads, each under the key that live notifications invalidate. Whose it is follows from the session.

import type { LotId } from "@parkmate/protocol/ids";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import { instantsOf } from "./days.ts";
import type { BookingsFilter, PaymentsFilter, WashesFilter } from "./filters.ts";
import { searchTerm } from "./search.ts";

/** Pages of a list. While a narrower one is on its way, the last one stays. */
const paged = {
  initialPageParam: "",
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  placeholderData: keepPreviousData,
};

/** The lots that one runs; for administrators all. As many as a list to choose from bears. */
export const myLotsQuery = queryOptions({
  queryKey: ["lots", "mine"],
  queryFn: ({ signal }) => get("/lots", { query: { mine: "true", limit: "100" }, signal }),
  staleTime: 60_000,
});

/** As the server is asked; days are of this time zone. */
export function bookingsAsked(filter: BookingsFilter, timeZone: string) {
  const { status, lotId, q = "" } = filter;
  return { status, lotId, ...searchTerm(q), ...instantsOf(filter, timeZone) };
}

export function managedBookingsQuery(filter: BookingsFilter, timeZone: string) {
  const query = bookingsAsked(filter, timeZone);
  return infiniteQueryOptions({
    queryKey: ["bookings", "managed", query],
    queryFn: ({ pageParam, signal }) => get("/bookings", { query: { ...query, cursor: pageParam }, signal }),
    ...paged,
  });
}

export function paymentsAsked(filter: PaymentsFilter, timeZone: string) {
  const { status, method, lotId, q = "" } = filter;
  return { status, method, lotId, ...searchTerm(q), ...instantsOf(filter, timeZone) };
}

export function managedPaymentsQuery(filter: PaymentsFilter, timeZone: string) {
  const query = paymentsAsked(filter, timeZone);
  return infiniteQueryOptions({
    queryKey: ["payments", query],
    queryFn: ({ pageParam, signal }) => get("/payments", { query: { ...query, cursor: pageParam }, signal }),
    ...paged,
  });
}

export function managedWashesQuery(filter: WashesFilter, timeZone: string) {
  const { status, lotId } = filter;
  const query = { status, lotId, ...instantsOf(filter, timeZone) };
  return infiniteQueryOptions({
    queryKey: ["washes", "managed", query],
    queryFn: ({ pageParam, signal }) => get("/washes", { query: { ...query, cursor: pageParam }, signal }),
    ...paged,
  });
}

/** Everybody who works at a lot. */
export function lotStaffQuery(lotId: LotId) {
  return queryOptions({
    queryKey: ["employees", "lot", lotId],
    queryFn: ({ signal }) => get("/employees", { query: { lotId, limit: "100" }, signal }),
  });
}

/** A booking with the steps of its life. */
export function managedBookingQuery(bookingId: string) {
  const along = { param: { id: bookingId } };
  return queryOptions({
    queryKey: ["booking", "managed", bookingId],
    queryFn: async ({ signal }) => {
      const [booking, { items: trail }] = await Promise.all([
        get("/bookings/:id", { ...along, signal }),
        get("/bookings/:id/trail", { ...along, signal }),
      ]);
      return { booking, trail };
    },
  });
}

export function managedWashQuery(washId: string) {
  const along = { param: { id: washId } };
  return queryOptions({
    queryKey: ["wash", "managed", washId],
    queryFn: async ({ signal }) => {
      const [wash, { items: trail }] = await Promise.all([
        get("/washes/:id", { ...along, signal }),
        get("/washes/:id/trail", { ...along, signal }),
      ]);
      return { wash, trail };
    },
  });
}
