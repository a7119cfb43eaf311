// Where each role lives in the app: its first page and its places, the main ones first.

import type { Role } from "../api/types.ts";
import { placeWords } from "./words.ts";

export const homes = {
  driver: "/lots",
  owner: "/owner/bookings",
  employee: "/work",
  admin: "/admin/owners",
} as const satisfies Record<Role, string>;

export interface Place {
  readonly to: PlacePath;
  readonly label: () => string;
}

const labels = {
  "/lots": placeWords.lots,
  "/bookings": placeWords.myBookings,
  "/notifications": placeWords.notifications,
  "/owner/bookings": placeWords.bookings,
  "/work": placeWords.work,
  "/admin/owners": placeWords.owners,
  "/admin/people": placeWords.people,
  "/admin/bookings": placeWords.bookings,
  "/admin/staff": placeWords.staff,
  "/admin/announcements": placeWords.announcements,
} as const;

export type PlacePath = keyof typeof labels;

const places: Record<Role, readonly PlacePath[]> = {
  driver: ["/lots", "/bookings", "/notifications"],
  owner: ["/owner/bookings", "/lots", "/notifications"],
  employee: ["/work", "/notifications", "/lots"],
  admin: [
    "/admin/owners",
    "/admin/bookings",
    "/admin/people",
    "/admin/staff",
    "/admin/announcements",
    "/notifications",
    "/lots",
  ],
};

/** A phone's tabs hold so many. */
const tabs = 5;

export function placesOf(role: Role | undefined): readonly Place[] {
  if (role === undefined || role === "driver") {
    // Whoever parks looks for a place; to the others it is one of many lists.
    const find: Place = { to: "/lots", label: placeWords.find };
    return role === undefined ? [find] : [find, ...places.driver.slice(1).map(placeAt)];
  }
  return places[role].map(placeAt);
}

/** What a phone shows at the bottom, and what it keeps under "More". */
export function tabsOf(role: Role): { readonly main: readonly Place[]; readonly more: readonly Place[] } {
  const all = placesOf(role);
  return all.length <= tabs ? { main: all, more: [] } : { main: all.slice(0, tabs - 1), more: all.slice(tabs - 1) };
}

/** More places than the header has room for stand at the side of a desk's screen. */
export const hasSideNav = (role: Role | undefined): boolean => placesOf(role).length > tabs;

const placeAt = (to: PlacePath): Place => ({ to, label: labels[to] });
