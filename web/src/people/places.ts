// Where each role lives in the app: its first page and its main places.

import type { Role } from "../api/types.ts";
import { placeWords } from "./words.ts";

export const homes = {
  driver: "/lots",
  owner: "/owner/bookings",
  employee: "/notifications",
  admin: "/admin/bookings",
} as const satisfies Record<Role, string>;

export type PlacePath =
  | "/lots"
  | "/bookings"
  | "/washes"
  | "/vehicles"
  | "/owner/bookings"
  | "/admin/bookings"
  | "/notifications";

export interface Place {
  readonly to: PlacePath;
  readonly label: () => string;
  /** Where there is little room. */
  readonly short?: () => string;
}

const find: Place = { to: "/lots", label: placeWords.find, short: placeWords.findShort };
const lots: Place = { to: "/lots", label: placeWords.lots };
const washes: Place = { to: "/washes", label: placeWords.washes, short: placeWords.washesShort };
const garage: Place = { to: "/vehicles", label: placeWords.vehicles };
const news: Place = { to: "/notifications", label: placeWords.notifications, short: placeWords.notificationsShort };

const places: Record<Role, readonly Place[]> = {
  driver: [find, { to: "/bookings", label: placeWords.myBookings, short: placeWords.bookings }, washes, garage, news],
  owner: [{ to: "/owner/bookings", label: placeWords.bookings }, lots, news],
  employee: [news, lots],
  admin: [{ to: "/admin/bookings", label: placeWords.bookings }, lots, news],
};

export function placesOf(role: Role | undefined): readonly Place[] {
  return role === undefined ? [find] : places[role];
}
