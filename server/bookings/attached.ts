// The port to what hangs on a booking: a car wash, and with it somebody's work. Bookings know no more of it.

import type { BookingId, UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";

export interface Attached {
  /** The booking is over: what has not begun is called off, and its money goes back. `by` is null when time did it. */
  release(tx: Tx, bookingId: BookingId, by: UserId | null, now: Date): Promise<readonly DomainEvent[]>;
  /** The booking goes on as another. */
  move(tx: Tx, from: BookingId, to: BookingId, now: Date): Promise<void>;
}
