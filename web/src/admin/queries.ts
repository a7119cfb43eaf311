// What administrators' pages read.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { Announcement, Owner, Person } from "../api/types.ts";
import type { OwnerFilter, PeopleFilter, StaffFilter } from "./filters.ts";

/** A cursor is the id of the last one on the page before. */
const paged = <Id extends string>() => ({
  initialPageParam: undefined as Id | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor as Id | null,
  // While a narrower list is on its way the last one stays, and with it what was opened there.
  placeholderData: keepPreviousData,
});

export function ownersQuery({ status, q }: OwnerFilter) {
  return infiniteQueryOptions({
    queryKey: ["owners", { status, q }],
    queryFn: ({ pageParam, signal }) => get("/owners", { query: { status, q, cursor: pageParam }, signal }),
    ...paged<Owner["id"]>(),
  });
}

export function ownerQuery(ownerId: string) {
  return queryOptions({
    queryKey: ["owners", ownerId],
    queryFn: ({ signal }) => get("/owners/:id", { param: { id: ownerId }, signal }),
  });
}

export function peopleQuery({ role, disabled, q }: PeopleFilter) {
  return infiniteQueryOptions({
    queryKey: ["people", { role, disabled, q }],
    queryFn: ({ pageParam, signal }) =>
      get("/people", { query: { role, disabled: asWord(disabled), q, cursor: pageParam }, signal }),
    ...paged<Person["id"]>(),
  });
}

export function staffQuery({ assigned, q }: StaffFilter) {
  return infiniteQueryOptions({
    queryKey: ["staff", { assigned, q }],
    queryFn: ({ pageParam, signal }) =>
      get("/employees", { query: { assigned: asWord(assigned), q, cursor: pageParam }, signal }),
    ...paged<string>(),
  });
}

export function announcementsQuery() {
  return infiniteQueryOptions({
    queryKey: ["announcements"],
    queryFn: ({ pageParam, signal }) => get("/announcements", { query: { cursor: pageParam }, signal }),
    ...paged<Announcement["id"]>(),
  });
}

const asWord = (flag: boolean | undefined) => (flag === undefined ? undefined : flag ? "true" : "false");
