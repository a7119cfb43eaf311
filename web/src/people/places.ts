// Where each role lives in the app: its first page and its main places.

import type { Role } from "../api/types.ts";

export const homes = {
  driver: "/lots",
  owner: "/owner/bookings",
  employee: "/notifications",
  admin: "/admin/bookings",
} as const satisfies Record<Role, string>;

export const roleNames = {
  driver: "Driver",
  owner: "Lot owner",
  employee: "Employee",
  admin: "Administrator",
} as const satisfies Record<Role, string>;

export type PlacePath = "/lots" | "/bookings" | "/owner/bookings" | "/admin/bookings" | "/notifications";

export interface Place {
  readonly to: PlacePath;
  readonly label: string;
}

const find: Place = { to: "/lots", label: "Find parking" };
const lots: Place = { to: "/lots", label: "Lots" };
const news: Place = { to: "/notifications", label: "Notifications" };

const places: Record<Role, readonly Place[]> = {
  driver: [find, { to: "/bookings", label: "My bookings" }, news],
  owner: [{ to: "/owner/bookings", label: "Bookings" }, lots, news],
  employee: [news, lots],
  admin: [{ to: "/admin/bookings", label: "Bookings" }, lots, news],
};

export function placesOf(role: Role | undefined): readonly Place[] {
  return role === undefined ? [find] : places[role];
}
