// A booking's life as given, when, then: every command in every state.

import { describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import { at, given, moneyTold, now, refusal, renewal, rules, told, values } from "../testing/bookings.ts";
import { hour, minute } from "../time.ts";
import { endedBy } from "../why.ts";
import {
  abandon,
  type Booking,
  type BookingStatus,
  bookingStatuses,
  cancel,
  complete,
  confirmCash,
  confirmPaid,
  decline,
  isRefundable,
  occupies,
  slotStateBy,
  withLead,
} from "./booking.ts";
import { elapse } from "./elapse.ts";
import { confirmRenewal, refuseRenewal, requestRenewal } from "./renewal.ts";

const admin: UserId = "usr_admin";
const driver: UserId = "usr_driver";
const owner: UserId = "usr_owner";

describe("paid by card or UPI", () => {
  test("from now is active from now, and tells the owner and the driver", () => {
    const { booking, events, action } = confirmPaid(given("pending_payment", { method: "card" }), rules, now);
    expect(booking).toMatchObject({ status: "active", startsAt: now, endsAt: at(hour), noticeAt: at(55 * minute) });
    expect(events).toEqual([
      { type: "booking.placed", by: driver, ...told },
      { type: "booking.confirmed", by: driver, ...told },
    ]);
    expect(action).toBe("paid");
  });

  test("ahead is reserved for then", () => {
    const pending = given("pending_payment", { method: "upi", startsAt: at(2 * hour) });
    const { booking } = confirmPaid(pending, rules, at(minute));
    expect(booking).toMatchObject({ status: "reserved", startsAt: at(2 * hour), endsAt: at(3 * hour) });
  });

  test("up to the last moment of the hold, and not after it", () => {
    const pending = given("pending_payment", { method: "card" });
    expect(confirmPaid(pending, rules, at(2 * minute)).booking.startsAt).toEqual(at(2 * minute));
    expect(refusal(() => confirmPaid(pending, rules, at(2 * minute + 1)))).toBe("wrong_state");
  });
});

describe("paid in cash", () => {
  test("from now starts its clock when the cash is there, and tells the payer", () => {
    const { booking, events } = confirmCash(given("pending_payment"), owner, rules, at(10 * minute));
    expect(booking).toMatchObject({ status: "active", startsAt: at(10 * minute), endsAt: at(70 * minute) });
    expect(booking).toMatchObject({ noticeAt: at(65 * minute) });
    expect(events).toEqual([{ type: "payment.verified", key: "pay_1", by: owner, ...moneyTold }]);
  });

  test("ahead keeps its time", () => {
    const pending = given("pending_payment", { startsAt: at(2 * hour) });
    const { booking } = confirmCash(pending, owner, rules, at(minute));
    expect(booking).toMatchObject({ status: "reserved", startsAt: at(2 * hour), endsAt: at(3 * hour) });
  });

  test("ahead, at its very start, is active with the time it was booked for", () => {
    const pending = given("pending_payment", { startsAt: at(15 * minute) });
    const { booking } = confirmCash(pending, owner, rules, at(15 * minute));
    expect(booking).toMatchObject({ status: "active", startsAt: at(15 * minute), endsAt: at(75 * minute) });
  });

  test("up to the last moment of the hold, and not after it", () => {
    const pending = given("pending_payment");
    expect(confirmCash(pending, owner, rules, at(30 * minute)).booking.status).toBe("active");
    expect(refusal(() => confirmCash(pending, owner, rules, at(30 * minute + 1)))).toBe("wrong_state");
  });

  test("costs what was agreed, whenever it is paid", () => {
    expect(confirmCash(given("pending_payment"), owner, rules, at(29 * minute)).booking.amount).toBe(50_00);
  });
});

describe("called off", () => {
  test.each(["pending_payment", "reserved", "active"] as const)("by its driver, when it was %s", (status) => {
    const { booking, events } = cancel(given(status), driver, null);
    expect(booking).toMatchObject({ status: "cancelled", reason: null });
    for (const gone of ["holdUntil", "noticeAt", "renewal"]) expect(booking).not.toHaveProperty(gone);
    const why = { name: "driver_called_off" } as const;
    expect(events).toEqual([{ type: "booking.cancelled", by: driver, ...told, values: { ...values, why } }]);
  });

  test("with a reason says it", () => {
    const { booking, events } = cancel(given("active"), owner, "Flooded");
    expect(booking).toMatchObject({ status: "cancelled", reason: "Flooded" });
    expect(events).toMatchObject([{ by: owner, values: { why: "Flooded" } }]);
  });

  test("before a card was charged is nothing to an owner who never heard of it", () => {
    const { events } = cancel(given("pending_payment", { method: "card" }), driver, null);
    expect(events).toMatchObject([{ people: { driver, owner: null } }]);
  });

  test.each(["pending_payment", "reserved", "active"] as const)("by an administrator, when it was %s", (status) => {
    const { booking, events } = decline(given(status), admin, null);
    expect(booking).toMatchObject({ status: "cancelled_by_admin", reason: null });
    expect(booking).not.toHaveProperty("holdUntil");
    expect(events).toEqual([{ type: "booking.declined", by: admin, ...told }]);
  });

  test("because it could not be paid, when it was waiting for that: nobody knew, so nobody is told", () => {
    const { booking, events } = abandon(given("pending_payment"), endedBy("card_declined"));
    expect(booking).toMatchObject({ status: "cancelled", reason: { name: "card_declined" } });
    expect(events).toEqual([]);
  });

  test("gives the money back to a driver before the start alone, and always when it is not the driver's wish", () => {
    const reserved = given("reserved", { startsAt: at(hour) });
    expect(isRefundable(reserved, driver, at(hour - 1))).toBe(true);
    expect(isRefundable(reserved, driver, at(hour))).toBe(false);
    for (const other of [owner, admin]) expect(isRefundable(reserved, other, at(2 * hour))).toBe(true);
  });
});

test.each(["active", "expired"] as const)("completed by hand when it was %s, it tells its driver", (status) => {
  const { booking, events, action } = complete(given(status), owner);
  expect([booking.status, action]).toEqual(["completed", "completed"]);
  expect(events).toEqual([{ type: "booking.lapsed", by: owner, ...told }]);
});

describe("another lead", () => {
  test("moves the warning that is still to come", () => {
    expect(withLead(given("active"), 20 * minute, rules)).toMatchObject({
      lead: 20 * minute,
      noticeAt: at(40 * minute),
    });
    expect(withLead(given("active"), null, rules)).toMatchObject({ lead: null, noticeAt: at(55 * minute) });
  });

  test("does not warn a second time", () => {
    expect(withLead({ ...given("active"), noticeAt: null }, 20 * minute, rules)).toMatchObject({ noticeAt: null });
  });
});

describe("a slot is kept", () => {
  test("past the end while cash for a booking from now is waited for, since the clock starts with it", () => {
    const until = at(30 * minute + 2 * hour);
    expect(occupies(given("pending_payment", { duration: 2 * hour }))).toEqual({ from: now, until });
  });

  test("for its own time while cash for a booking ahead is waited for", () => {
    const kept = { from: at(2 * hour), until: at(3 * hour) };
    expect(occupies(given("pending_payment", { startsAt: at(2 * hour) }))).toEqual(kept);
  });

  test("long enough for the last moment in which the cash may come", () => {
    const booking = given("pending_payment");
    const confirmed = confirmCash(booking, owner, rules, booking.holdUntil).booking;
    expect(occupies(confirmed)?.until).toEqual(occupies(booking)?.until);
  });

  test.each(["reserved", "active"] as const)("to the end when it is %s", (status) => {
    expect(occupies(given(status))).toEqual({ from: now, until: at(hour) });
  });

  test("for what is asked for on top, while that is paid", () => {
    expect(occupies({ ...given("active"), renewal })).toEqual({ from: now, until: at(2 * hour) });
    const until = at(57 * minute + hour);
    expect(occupies({ ...given("active"), status: "expired", renewal })).toEqual({ from: at(55 * minute), until });
  });

  test.each(["expired", "completed", "cancelled", "cancelled_by_admin"] as const)("no longer when %s", (status) => {
    expect(occupies(given(status))).toBeNull();
  });
});

test("a slot is held while a booking from now is paid, and booked while it lasts", () => {
  const shown = bookingStatuses.map((status) => [status, slotStateBy(given(status))]);
  expect(Object.fromEntries(shown)).toEqual({
    ...{ pending_payment: "held", reserved: null, active: "booked", expired: null },
    ...{ completed: null, cancelled: null, cancelled_by_admin: null },
  });
  expect(slotStateBy(given("pending_payment", { startsAt: at(hour) }))).toBeNull();
  expect(slotStateBy({ ...given("active"), renewal })).toBe("booked");
  expect(slotStateBy({ ...given("active"), status: "expired", renewal })).toBe("held");
});

const paid = { method: "card", verifiedBy: null } as const;
const fresh = { id: "bkg_2", code: "2222222" } as const;
const asked = { paymentId: "pay_2", duration: undefined, method: "card" } as const;

const commands: Record<string, readonly [(booking: Booking) => unknown, readonly BookingStatus[]]> = {
  "paid by card": [(booking) => confirmPaid(booking, rules, now), ["pending_payment"]],
  "paid in cash": [(booking) => confirmCash(booking, owner, rules, now), ["pending_payment"]],
  abandoned: [(booking) => abandon(booking, endedBy("not_paid_in_time")), ["pending_payment"]],
  cancelled: [(booking) => cancel(booking, driver, null), ["pending_payment", "reserved", "active"]],
  declined: [(booking) => decline(booking, admin, null), ["pending_payment", "reserved", "active"]],
  "completed by hand": [(booking) => complete(booking, owner), ["active", "expired"]],
  "asked to go on": [(booking) => requestRenewal(booking, asked, rules, at(hour)), ["active", "expired"]],
  renewed: [(booking) => confirmRenewal(renewing(booking), paid, fresh, rules, now), ["active", "expired"]],
  "refused its renewal": [
    (booking) => refuseRenewal(renewing(booking), endedBy("card_declined"), driver),
    ["active", "expired"],
  ],
};
const renewing = (booking: Booking): Booking =>
  booking.status === "active" || booking.status === "expired" ? { ...booking, renewal } : booking;

describe.each(Object.entries(commands))("a booking is %s", (_, [command, possible]) => {
  test.each(possible)("when it is %s", (status) => {
    expect(command(given(status))).toBeTruthy();
  });

  test.each(bookingStatuses.filter((status) => !possible.includes(status)))(
    "but not when it is already %s",
    (status) => {
      expect(refusal(() => command(given(status)))).toBe("wrong_state");
    },
  );
});

test.each(["completed", "cancelled", "cancelled_by_admin"] as const)("time does nothing to what is %s", (status) => {
  expect(elapse(given(status), rules, at(365 * 24 * hour))).toBeNull();
});
