// Where each role lives in the app: its first page and its main places.

import type { Role } from "../api/types.ts";
import { placeWords } from "./words.ts";

export const homes = {
  driver: "/lots",
  owner: "/owner",
  employee: "/notifications",
  admin: "/admin/bookings",
} as const satisfies Record<Role, string>;

export type PlacePath =
  | "/lots"
  | "/bookings"
  | "/owner"
  | "/owner/bookings"
  | "/owner/payments"
  | "/owner/washes"
  | "/owner/lots"
  | "/admin/bookings"
  | "/notifications";

export interface Place {
  readonly to: PlacePath;
  readonly label: () => string;
  /** Other places lie below its address. */
  readonly exact?: true;
}

const find: Place = { to: "/lots", label: placeWords.find };
const lots: Place = { to: "/lots", label: placeWords.lots };
const news: Place = { to: "/notifications", label: placeWords.notifications };

const places: Record<Role, readonly Place[]> = {
  driver: [find, { to: "/bookings", label: placeWords.myBookings }, news],
  owner: [
    { to: "/owner", label: placeWords.today, exact: true },
    { to: "/owner/bookings", label: placeWords.bookings },
    { to: "/owner/washes", label: placeWords.washes },
    { to: "/owner/payments", label: placeWords.payments },
    { to: "/owner/lots", label: placeWords.myLots },
  ],
  employee: [news, lots],
  admin: [{ to: "/admin/bookings", label: placeWords.bookings }, lots, news],
};

export function placesOf(role: Role | undefined): readonly Place[] {
  return role === undefined ? [find] : places[role];
}
