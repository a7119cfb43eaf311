// Bookings to try the model with, one in each state, and the code of what it refuses.

import type { Active, Booking, BookingRules, BookingStatus, PendingPayment } from "../bookings/booking.ts";
import { type BookableSlot, type BookingRequest, place } from "../bookings/place.ts";
import type { Renewal } from "../bookings/renewal.ts";
import type { BookingValues, PaymentValues } from "../events.ts";
import { after, day, hour, minute } from "../time.ts";

export const now = new Date("2026-11-23T10:30:00Z");
export const at = (milliseconds: number) => after(now, milliseconds);

export const rules: BookingRules = {
  ...{ defaultDuration: hour, minDuration: 30 * minute, maxDuration: day },
  ...{ minAdvance: 15 * minute, maxAdvance: 7 * day },
  ...{ cashHold: 30 * minute, chargeHold: 2 * minute },
  ...{ expiryWarning: 5 * minute, renewalWindow: 10 * minute, renewalPercent: 50 },
};

export const slot: BookableSlot = {
  ...{ id: "slt_1", label: "A1", vehicleType: "sedan", hourlyRate: 50_00, currency: "INR", inService: true },
  lot: { id: "lot_1", name: "Marine Drive", ownerId: "usr_owner" },
};

export const asking: BookingRequest = {
  ...{ id: "bkg_1", code: "K7M4QX2", paymentId: "pay_1", driverId: "usr_driver", lead: null, plate: "KL08AZ1234" },
  ...{ vehicleType: undefined, startsAt: undefined, duration: undefined, method: "cash" },
};

/** Asked for at `now`: an hour from then, in cash. */
export const book = (request: Partial<BookingRequest> = {}, more: Partial<BookingRules> = {}) =>
  place({ ...asking, ...request }, slot, { ...rules, ...more }, now);

export const renewal: Renewal = {
  ...{ paymentId: "pay_2", duration: hour, amount: 25_00 },
  ...{ requestedAt: at(55 * minute), holdUntil: at(57 * minute) },
};

/** A booking of an hour from `now` that came into this state without further ado. */
export function given(status: "pending_payment", request?: Partial<BookingRequest>): PendingPayment;
export function given(status: "active", request?: Partial<BookingRequest>): Active;
export function given(status: BookingStatus, request?: Partial<BookingRequest>): Booking;
export function given(status: BookingStatus, request: Partial<BookingRequest> = {}): Booking {
  const pending = book(request).booking;
  const { paymentId: _, holdUntil: __, noticeAt: ___, ...placed } = pending;
  switch (status) {
    case "pending_payment":
      return pending;
    case "active":
      return { ...placed, status, noticeAt: at(55 * minute), renewal: null };
    case "expired":
      return { ...placed, status, renewal: null };
    case "cancelled":
    case "cancelled_by_admin":
      return { ...placed, status, reason: "a reason" };
    default:
      return { ...placed, status };
  }
}

/** What every event about that booking says. */
export const values: BookingValues = {
  ...{ bookingId: "bkg_1", code: "K7M4QX2", lotId: "lot_1", lot: "Marine Drive", slot: "A1" },
  ...{ startsAt: now.toISOString(), endsAt: at(hour).toISOString() },
};
export const people = { driver: "usr_driver", payer: "usr_driver", owner: "usr_owner" } as const;
export const told = { key: "bkg_1", people, values } as const;

const moneyValues: PaymentValues = {
  ...{ paymentId: "pay_1", bookingId: "bkg_1", washId: null, lotId: "lot_1", amount: "₹50" },
  ...{
    subject: { name: "booking_in", values: { code: "K7M4QX2", lot: "Marine Drive" } },
    page: "/bookings/bkg_1",
    ownerPage: "/owner/bookings/bkg_1",
  },
};
/** What events about its money say. */
export const moneyTold = { people: { payer: "usr_driver", owner: "usr_owner" }, values: moneyValues } as const;

/** The code of the refusal that this throws. */
export function refusal(command: () => unknown): unknown {
  try {
    command();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  throw new Error("it was not refused");
}
