// The tone in which each state of a booking speaks, to whoever looks at it.

import type { BookingStatus } from "../api/types.ts";
import type { Tone } from "../ui/tone.ts";

export const bookingTones = {
  pending_payment: "warning",
  reserved: "info",
  active: "success",
  expired: "warning",
  completed: "plain",
  cancelled: "plain",
  cancelled_by_admin: "error",
} as const satisfies Record<BookingStatus, Tone>;

export const bookingStatuses = Object.keys(bookingTones) as BookingStatus[];
