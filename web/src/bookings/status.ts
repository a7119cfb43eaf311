// A booking's state in words, and what may still be done with it.

import { unreachable } from "@parkmate/protocol/unreachable";
import type { Booking, Payment } from "../api/types.ts";
import { money } from "../format/money.ts";
import { timeWithin } from "../format/time.ts";
import { keptReason } from "../language/kept.ts";
import { bookingWords } from "./words.ts";

/** The state as a sentence for whoever looks at it, times in the lot's zone. */
export function sentence(booking: Booking, now: Date): string {
  const { reason, reasonName } = booking;
  const slot = booking.slot.label;
  const at = (instant: string) => timeWithin(instant, now, booking.lot.timeZone);
  switch (booking.status) {
    case "pending_payment":
      return booking.holdExpiresAt && cashDue(booking)
        ? bookingWords.heldUntil({ time: at(booking.holdExpiresAt) })
        : bookingWords.waiting();
    case "reserved":
      return bookingWords.reservedFrom({ slot, time: at(booking.startsAt) });
    case "active":
      return bookingWords.yoursUntil({ slot, time: at(booking.endsAt) });
    case "expired":
      return bookingWords.endedAt({ time: at(booking.endsAt) });
    case "completed":
      return bookingWords.completedAt({ time: at(booking.endsAt) });
    case "cancelled":
      return reason
        ? bookingWords.cancelledWhy({ reason: keptReason(reason, reasonName) })
        : bookingWords.wasCancelled();
    case "cancelled_by_admin":
      return reason ? bookingWords.declinedWhy({ reason: keptReason(reason, reasonName) }) : bookingWords.wasDeclined();
    default:
      return unreachable(booking.status);
  }
}

/** What the clock on the booking's page runs towards, if anything. */
export function nextMoment(booking: Booking): { readonly label: string; readonly at: string } | null {
  if (booking.status === "active") return { label: bookingWords.left(), at: booking.endsAt };
  if (booking.status === "pending_payment" && booking.holdExpiresAt) {
    return { label: bookingWords.leftToPay(), at: booking.holdExpiresAt };
  }
  if (booking.status === "reserved") return { label: bookingWords.untilStart(), at: booking.startsAt };
  if (booking.status === "expired" && booking.renewal.closesAt) {
    return { label: bookingWords.leftToRenew(), at: booking.renewal.closesAt };
  }
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

/** Whether money comes back when its driver calls the booking off, as a sentence; none when nothing was paid. */
export function refundSentence({ status, payments, currency }: Booking): string | null {
  const isPaid = (payment: Payment) => payment.status === "succeeded" || payment.status === "verified";
  const paid = payments.filter(isPaid).reduce((sum, { amount }) => sum + amount, 0);
  if (paid === 0) return null;
  const amount = money(paid, currency);
  return status === "active" ? bookingWords.refundNone() : bookingWords.refundOwn({ amount });
}

/** The cash payment that is waited for. */
export function cashDue(booking: Booking): Payment | undefined {
  if (booking.status !== "pending_payment") return undefined;
  return booking.payments.find(({ method, status }) => method === "cash" && status === "pending");
}
