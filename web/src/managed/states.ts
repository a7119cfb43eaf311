// States in the tone of their badge.

import type { BookingStatus, PaymentStatus, WashStatus } from "../api/types.ts";
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

export const paymentTones = {
  pending: "warning",
  succeeded: "success",
  verified: "success",
  failed: "error",
  refunded: "info",
} as const satisfies Record<PaymentStatus, Tone>;

export const paymentStatuses = Object.keys(paymentTones) as PaymentStatus[];

export const washTones = {
  pending_payment: "warning",
  scheduled: "info",
  in_progress: "success",
  completed: "plain",
  cancelled: "plain",
} as const satisfies Record<WashStatus, Tone>;

export const washStatuses = Object.keys(washTones) as WashStatus[];
