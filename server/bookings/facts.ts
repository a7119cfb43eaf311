// What a booking's events say: which booking, to whom, and the values that notifications show.

import type { Said } from "@parkmate/protocol/said";
import type { BookingValues } from "../events.ts";
import type { PaidFor } from "../payments/facts.ts";
import type { Placed } from "./booking.ts";

/** `occurrence` tells apart what may happen to a booking more than once. */
export function about(booking: Placed, occurrence?: string) {
  const values: BookingValues = {
    bookingId: booking.id,
    code: booking.code,
    lotId: booking.lot.id,
    lot: booking.lot.name,
    slot: booking.slot.label,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
  };
  const people = { driver: booking.driverId, payer: booking.driverId, owner: booking.lot.ownerId };
  return { key: occurrence === undefined ? booking.id : `${booking.id}/${occurrence}`, people, values };
}

/** A booking, or a renewal of it, as the thing that is paid for. */
export function paidFor(booking: Placed): PaidFor {
  const { id, code, lot, driverId } = booking;
  return {
    ...{ bookingId: id, washId: null, lotId: lot.id, subject: { name: "booking_in", values: { code, lot: lot.name } } },
    ...{ page: `/bookings/${id}`, ownerPage: `/owner/bookings/${id}` },
    people: { payer: driverId, owner: lot.ownerId },
  };
}

/** How long is left, in words that never promise more than a few seconds too much: `5 minutes`, `90 seconds`, `1 second`. */
export function timeLeft(milliseconds: number): Said {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  const minutes = Math.floor((seconds + tolerance) / 60);
  return minutes >= 2 || (minutes === 1 && seconds <= 60 + tolerance)
    ? { name: "minutes_left", values: { count: minutes } }
    : { name: "seconds_left", values: { count: seconds } };
}

/** Seconds by which a sweep may come late without its words becoming odd. */
const tolerance = 5;
