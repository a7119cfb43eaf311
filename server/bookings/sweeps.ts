// What time alone does to bookings, as a sweep: a booking's own row says what is due, so a tab that was closed or a server that
// was down delays a step and loses none; several servers share the work, each taking what the others have not locked.

import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { SlotChange } from "../lots/lot.ts";
import { giveUp } from "../payments/give-up.ts";
import { notPaidInTime } from "../payments/payment.ts";
import { lockPayment } from "../payments/store.ts";
import type { Perform } from "../perform.ts";
import type { Attached } from "./attached.ts";
import type { Booking, BookingRules } from "./booking.ts";
import { type Elapsed, elapse } from "./elapse.ts";
import { lockDueBookings, updateBooking, updateTiming } from "./store.ts";

/** Bookings taken in one transaction. */
const batch = 50;

/** Does all that is due; resolves when nothing is left. */
export function createBookingSweep(perform: Perform, attached: Attached, rules: BookingRules) {
  return async (): Promise<void> => {
    while ((await turn()) === batch);
  };

  /** One batch; resolves with how many bookings were due. */
  function turn(): Promise<number> {
    return perform(async (tx, now) => {
      const due = await lockDueBookings(tx, batch, now);
      const events: DomainEvent[] = [];
      const slots: SlotChange[] = [];
      for (const booking of due) {
        const passed = await live(tx, booking, now);
        events.push(...passed.events);
        slots.push(...passed.slots);
      }
      return { result: due.length, events, slots };
    });
  }

  /** Every step that is due, in order: one that is long overdue goes through all of them at once. */
  async function live(tx: Tx, booking: Booking, now: Date) {
    const events: DomainEvent[] = [];
    const slots: SlotChange[] = [];
    let current = booking;
    for (let step = elapse(current, rules, now); step !== null; step = elapse(current, rules, now)) {
      slots.push(...(await updateBooking(tx, current, step, null, rules, now)));
      events.push(...step.events, ...(await letGo(tx, step, now)));
      current = step.booking;
    }
    // Settings that have changed since may have moved what its row says.
    if (current === booking) await updateTiming(tx, booking, rules, now);
    return { events, slots };
  }

  /** What hangs on a booking ends with it: a payment that nobody waits for, a wash of a car that has gone. */
  async function letGo(tx: Tx, { booking, unpaid }: Elapsed, now: Date): Promise<readonly DomainEvent[]> {
    if (unpaid !== null) await giveUp(tx, [await lockPayment(tx, unpaid)], notPaidInTime, now);
    const isOver = booking.status === "completed" || booking.status === "cancelled";
    return isOver ? attached.release(tx, booking.id, null, now) : [];
  }
}
