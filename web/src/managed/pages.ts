// Where whoever runs lots finds things: an owner among their own, an administrator among all.

import { useManagingRole } from "./use-role.ts";

const pages = {
  owner: {
    bookings: "/owner/bookings",
    booking: "/owner/bookings/$bookingId",
    payments: "/owner/payments",
    washes: "/owner/washes",
    wash: "/owner/washes/$washId",
    staff: "/owner/staff",
    reviews: "/owner/reviews",
    earnings: "/owner/earnings",
    lots: "/owner/lots",
    lot: "/owner/lots/$lotId",
  },
  admin: {
    bookings: "/admin/bookings",
    booking: "/admin/bookings/$bookingId",
    payments: "/admin/payments",
    washes: "/admin/washes",
    wash: "/admin/washes/$washId",
    staff: "/admin/staff",
    reviews: "/admin/reviews",
    earnings: "/admin/earnings",
    lots: "/lots",
    lot: "/lots/$lotId",
  },
} as const;

export type ManagingPages = (typeof pages)["owner" | "admin"];

export function useManagingPages(): ManagingPages {
  return pages[useManagingRole()];
}
