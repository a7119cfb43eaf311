// A booking's state in words, and what may still be done with it.

import { unreachable } from "@parkmate/protocol/unreachable";
import type { Booking, BookingStatus, Payment, Role } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import type { Tone } from "../ui/tone.ts";

export const statuses = {
  pending_payment: { label: "Cash due", tone: "warning" },
  reserved: { label: "Reserved", tone: "info" },
  active: { label: "Active", tone: "success" },
  expired: { label: "Ended", tone: "warning" },
  completed: { label: "Completed", tone: "plain" },
  cancelled: { label: "Cancelled", tone: "plain" },
  cancelled_by_admin: { label: "Declined", tone: "error" },
} as const satisfies Record<BookingStatus, { label: string; tone: Tone }>;

/** The state as a sentence for whoever looks at it, times in the lot's zone. */
export function sentence(booking: Booking, now: Date): string {
  const { timeZone } = booking.lot;
  const at = (instant: string) => {
    const named = day(instant, now, timeZone);
    return named === "Today" ? clock(instant, timeZone) : `${named}, ${clock(instant, timeZone)}`;
  };
  switch (booking.status) {
    case "pending_payment":
      return booking.holdExpiresAt
        ? `Held until ${at(booking.holdExpiresAt)}, waiting for the cash payment to be confirmed.`
        : "Waiting for the cash payment to be confirmed.";
    case "reserved":
      return `Confirmed. Slot ${booking.slot.label} is reserved from ${at(booking.startsAt)}.`;
    case "active":
      return `Slot ${booking.slot.label} is yours until ${at(booking.endsAt)}.`;
    case "expired":
      return `The time ended at ${at(booking.endsAt)} and the slot was released.`;
    case "completed":
      return `This booking ended at ${at(booking.endsAt)}.`;
    case "cancelled":
      return booking.reason ? `This booking was cancelled: ${booking.reason}` : "This booking was cancelled.";
    case "cancelled_by_admin":
      return booking.reason
        ? `An administrator declined this booking: ${booking.reason}`
        : "An administrator declined this booking.";
    default:
      return unreachable(booking.status);
  }
}

/** What the clock on the booking's page runs towards, if anything. */
export function nextMoment(booking: Booking): { readonly label: string; readonly at: string } | null {
  if (booking.status === "active") return { label: "left", at: booking.endsAt };
  if (booking.status === "pending_payment" && booking.holdExpiresAt) {
    return { label: "left to pay", at: booking.holdExpiresAt };
  }
  if (booking.status === "reserved") return { label: "until it starts", at: booking.startsAt };
  return null;
}

/** Live ones can still be cancelled, or declined by an administrator. */
export function isOpen({ status }: Pick<Booking, "status">): boolean {
  return status === "pending_payment" || status === "reserved" || status === "active";
}

/** On the driver's page an ended booking is live until its renewal window closes. */
export function isLive(booking: Pick<Booking, "status">): boolean {
  return isOpen(booking) || booking.status === "expired";
}

/**
 * Whether money comes back when this role calls the booking off, as a sentence; none when nothing was paid. Before the start
 * it always does; after it, only when calling off is not the driver's own wish.
 */
export function refundSentence({ status, payments, currency, driver }: Booking, role: Role): string | null {
  const isPaid = (payment: Payment) => payment.status === "succeeded" || payment.status === "verified";
  const paid = payments.filter(isPaid).reduce((sum, { amount }) => sum + amount, 0);
  if (paid === 0) return null;
  const amount = money(paid, currency);
  if (role !== "driver") return `${driver.name} gets ${amount} back the way it was paid.`;
  return status === "active" ? "Time that has started is not refunded." : `You get ${amount} back the way you paid.`;
}

/** The cash payment that an owner or administrator may confirm now. */
export function cashDue(booking: Booking): Payment | undefined {
  if (booking.status !== "pending_payment") return undefined;
  return booking.payments.find(({ method, status }) => method === "cash" && status === "pending");
}
