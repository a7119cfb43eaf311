// What an owner's or administrator's decision about a booking may be, and what it costs.

import type { Booking, Payment } from "../api/types.ts";

/** The cash payment that may be confirmed now. */
export function cashDueOf({ status, payments }: Pick<Booking, "status" | "payments">): Payment | undefined {
  // More time, too, may be paid in cash, while the booking goes on.
  if (status !== "pending_payment" && status !== "active" && status !== "expired") return undefined;
  return payments.find((payment) => payment.method === "cash" && payment.status === "pending");
}

/** Minor units that go back when somebody other than its driver calls the booking off. */
export function refundOf({ payments }: Pick<Booking, "payments">): number {
  const isPaid = (payment: Payment) => payment.status === "succeeded" || payment.status === "verified";
  return payments.filter(isPaid).reduce((sum, { amount }) => sum + amount, 0);
}

export const mayCallOff = ({ status }: Pick<Booking, "status">) =>
  status === "pending_payment" || status === "reserved" || status === "active";

export const mayComplete = ({ status }: Pick<Booking, "status">) => status === "active" || status === "expired";
