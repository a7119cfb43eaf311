import { expect, test } from "bun:test";
import type { Booking, BookingStatus } from "../api/types.ts";
import { readBookingFilter, statusNames } from "./filter.ts";
import { cashDue, isLive, isOpen, nextMoment, refundSentence, sentence } from "./status.ts";

const now = new Date("2026-11-23T10:00:00Z");
const booking: Booking = {
  id: "bkg_01jd0000000000000000000001",
  code: "PM-7K2Q",
  status: "active",
  lotId: "lot_1",
  slotId: "slt_1",
  lot: { id: "lot_1", name: "Marine Drive", city: "Kochi", address: "Shanmugham Road", timeZone: "Asia/Kolkata" },
  slot: { id: "slt_1", label: "A3", vehicleType: "sedan" },
  driver: { id: "usr_1", name: "Anu", phone: null },
  plate: "KL08AZ1234",
  vehicleType: "sedan",
  startsAt: "2026-11-23T10:00:00Z",
  endsAt: "2026-11-23T11:00:00Z",
  durationMinutes: 60,
  amount: 5000,
  currency: "INR",
  instant: true,
  holdExpiresAt: null,
  warnsAt: null,
  renewal: { opensAt: null, closesAt: null, isPending: false, renewedFrom: null, renewedBy: null },
  ...{ reason: null, reasonName: null },
  createdAt: "2026-11-23T10:00:00Z",
  payments: [
    {
      id: "pay_1",
      purpose: "booking",
      ...{ failure: null, failureName: null },
      checkout: null,
      method: "cash",
      status: "pending",
      amount: 5000,
      currency: "INR",
      createdAt: "2026-11-23T10:00:00Z",
    },
  ],
  serverTime: "2026-11-23T10:00:00Z",
};
const as = (status: BookingStatus, rest: Partial<Booking> = {}): Booking => ({ ...booking, status, ...rest });

test("every state has a sentence, with times on the lot's clock", () => {
  for (const status of statusNames) expect(sentence(as(status), now)).not.toBe("");
  expect(sentence(as("active"), now)).toBe("Slot A3 is yours until 4:30 pm.");
  expect(sentence(as("cancelled_by_admin", { reason: "Works on site" }), now)).toContain("Works on site");
});

test("the clock runs to the end, the start or the end of the hold", () => {
  expect(nextMoment(as("active"))?.at).toBe(booking.endsAt);
  expect(nextMoment(as("reserved"))?.at).toBe(booking.startsAt);
  expect(nextMoment(as("pending_payment", { holdExpiresAt: "2026-11-23T10:30:00Z" }))?.label).toBe("left to pay");
  expect(nextMoment(as("completed"))).toBeNull();
});

test("cash is due only while the booking waits for it", () => {
  expect(cashDue(as("pending_payment"))?.id).toBe("pay_1");
  expect(cashDue(as("cancelled"))).toBeUndefined();
});

test("money comes back before the start, and not after it", () => {
  const paid = booking.payments.map((payment) => ({ ...payment, status: "verified" as const }));
  const [reserved, active] = [as("reserved", { payments: paid }), as("active", { payments: paid })];
  expect(refundSentence(reserved)).toBe("You get ₹50 back the way you paid.");
  expect(refundSentence(active)).toBe("Time that has started is not refunded.");
});

test("of money that has not come, nothing is said", () => {
  expect(refundSentence(as("pending_payment"))).toBeNull();
});

test("an ended booking is live for its driver, but nothing to cancel", () => {
  expect([isLive(as("expired")), isOpen(as("expired")), isLive(as("completed"))]).toEqual([true, false, false]);
});

test("the address may only name a state that exists", () => {
  expect(readBookingFilter({ status: "active" })).toEqual({ status: "active" });
  expect(readBookingFilter({ status: "toString" })).toEqual({});
});
