// What time alone does to bookings: holds run out, reserved ones start, active ones end, renewal windows close. A booking's own
// row says what is due, so a tab that was closed or a server that was down delays a step and loses none; several servers share
// the work, each taking what the others have not locked.

import type { DomainEvent } from "../events.ts";
import { fail } from "../payments/payment.ts";
import { lockPendingPayments, updatePayment } from "../payments/store.ts";
import type { Perform } from "../perform.ts";
import { type BookingRules, elapse } from "./booking.ts";
import { lockDueBookings, type PassingStatus, updateBooking } from "./store.ts";

/** Bookings taken in one transaction. */
const batch = 50;

/** In the order of a booking's life, so that one which is long overdue goes through it in one sweep. */
const passing = [
  { status: "pending_payment", action: "hold ran out" },
  { status: "reserved", action: "started" },
  { status: "active", action: "ended" },
  { status: "expired", action: "window closed" },
] as const satisfies readonly { status: PassingStatus; action: string }[];

/** Does all that is due; resolves when nothing is left. */
export function createBookingSweep(perform: Perform, rules: Pick<BookingRules, "renewalWindow">) {
  return async (): Promise<void> => {
    for (const { status, action } of passing) {
      while ((await step(status, action)) === batch);
    }
  };

  /** One batch; resolves with how many bookings were due. */
  function step(status: PassingStatus, action: string): Promise<number> {
    return perform(async (tx, now) => {
      const lead = status === "expired" ? rules.renewalWindow : 0;
      const due = await lockDueBookings(tx, status, new Date(now.getTime() - lead), batch);
      const events: DomainEvent[] = [];
      for (const booking of due) {
        const outcome = elapse(booking, rules, now);
        if (outcome === null) continue;
        await updateBooking(tx, outcome.booking, action, null, now);
        if (outcome.booking.status === "cancelled") {
          for (const payment of await lockPendingPayments(tx, booking.id)) {
            await updatePayment(tx, fail(payment, "Not paid in time"), now);
          }
        }
        events.push(...outcome.events);
      }
      return { result: due.length, events };
    });
  }
}
