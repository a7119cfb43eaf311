// Where each role lives in the app: its first page and its places, the main ones first.

import type { Role } from "../api/types.ts";
import { placeWords } from "./words.ts";

export const homes = {
  driver: "/lots",
  owner: "/owner",
  employee: "/work",
  admin: "/admin",
} as const satisfies Record<Role, string>;

export interface Place {
  readonly to: PlacePath;
  readonly label: () => string;
  /** Where there is little room. */
  readonly short?: () => string;
}

const labels = {
  "/lots": placeWords.lots,
  "/bookings": placeWords.myBookings,
  "/washes": placeWords.washes,
  "/vehicles": placeWords.vehicles,
  "/notifications": placeWords.notifications,
  "/owner": placeWords.today,
  "/owner/bookings": placeWords.bookings,
  "/owner/washes": placeWords.washes,
  "/owner/payments": placeWords.payments,
  "/owner/lots": placeWords.myLots,
  "/owner/earnings": placeWords.earnings,
  "/owner/staff": placeWords.staff,
  "/owner/reviews": placeWords.reviews,
  "/work": placeWords.work,
  "/admin": placeWords.today,
  "/admin/owners": placeWords.owners,
  "/admin/bookings": placeWords.bookings,
  "/admin/payments": placeWords.payments,
  "/admin/washes": placeWords.washes,
  "/admin/earnings": placeWords.earnings,
  "/admin/people": placeWords.people,
  "/admin/staff": placeWords.staff,
  "/admin/reviews": placeWords.reviews,
  "/admin/announcements": placeWords.announcements,
} as const;

export type PlacePath = keyof typeof labels;

const shorts: Partial<Record<PlacePath, () => string>> = {
  "/bookings": placeWords.bookings,
  "/washes": placeWords.washesShort,
  "/owner/washes": placeWords.washesShort,
  "/admin/washes": placeWords.washesShort,
  "/notifications": placeWords.notificationsShort,
};

const places: Record<Exclude<Role, "driver">, readonly PlacePath[]> = {
  owner: [
    "/owner",
    "/owner/bookings",
    "/owner/washes",
    "/owner/payments",
    "/owner/lots",
    "/owner/earnings",
    "/owner/staff",
    "/owner/reviews",
    "/notifications",
  ],
  employee: ["/work", "/notifications", "/lots"],
  admin: [
    "/admin",
    "/admin/owners",
    "/admin/bookings",
    "/admin/payments",
    "/admin/washes",
    "/admin/earnings",
    "/admin/people",
    "/admin/staff",
    "/admin/reviews",
    "/admin/announcements",
    "/notifications",
  ],
};

/** A phone's tabs hold so many. */
const tabs = 5;

/** To whoever parks, lots are there to be found; to the others they are one list of many. */
const find: Place = { to: "/lots", label: placeWords.find, short: placeWords.findShort };

export function placesOf(role: Role | undefined): readonly Place[] {
  if (role === undefined) return [find];
  if (role === "driver")
    return [find, ...(["/bookings", "/washes", "/vehicles", "/notifications"] as const).map(placeAt)];
  return places[role].map(placeAt);
}

/** What a phone shows at the bottom, and what it keeps under "More". */
export function tabsOf(role: Role): { readonly main: readonly Place[]; readonly more: readonly Place[] } {
  const all = placesOf(role);
  return all.length <= tabs ? { main: all, more: [] } : { main: all.slice(0, tabs - 1), more: all.slice(tabs - 1) };
}

/** More places than the header has room for stand at the side of a desk's screen. */
export const hasSideNav = (role: Role | undefined): boolean => placesOf(role).length > tabs;

/** A role's first page stands above its others in the address, and is not the place of all of them. */
export const isFirst = (to: PlacePath): boolean => Object.values(homes).some((home) => home === to);

function placeAt(to: PlacePath): Place {
  const short = shorts[to];
  return { to, label: labels[to], ...(short && { short }) };
}
