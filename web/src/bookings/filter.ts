// The state that a list of bookings is narrowed to, as it stands in the address.

import type { BookingStatus } from "../api/types.ts";

const known = {
  pending_payment: true,
  reserved: true,
  active: true,
  expired: true,
  completed: true,
  cancelled: true,
  cancelled_by_admin: true,
} as const satisfies Record<BookingStatus, true>;

export const statusNames = Object.keys(known).filter(isStatus);

function isStatus(value: unknown): value is BookingStatus {
  return typeof value === "string" && Object.hasOwn(known, value);
}

export function readBookingFilter({ status }: { status?: unknown }): { status?: BookingStatus } {
  return isStatus(status) ? { status } : {};
}
