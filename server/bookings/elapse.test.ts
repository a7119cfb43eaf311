import { describe, expect, test } from "bun:test";
import { say } from "@parkmate/protocol/said";
import { at, given, moneyTold, people, renewal, rules, told, values } from "../testing/bookings.ts";
import { hour, minute } from "../time.ts";
import { type Active, type Booking, bookingStatuses, noticeBefore } from "./booking.ts";
import { dueAt, elapse } from "./elapse.ts";

const step = (booking: Booking, when: number) => elapse(booking, rules, at(when));

describe("a booking that is not paid", () => {
  test("reminds the owner of the cash at half the hold, once", () => {
    expect(step(given("pending_payment"), 15 * minute - 1)).toBeNull();
    const reminded = step(given("pending_payment"), 15 * minute);
    expect(reminded).toMatchObject({ booking: { noticeAt: null }, action: "owner reminded", unpaid: null });
    const holdUntil = at(30 * minute).toISOString();
    expect(reminded?.events).toEqual([
      { type: "payment.due", key: "pay_1", by: null, ...moneyTold, values: { ...moneyTold.values, holdUntil } },
    ]);
    expect(reminded && step(reminded.booking, 30 * minute)).toBeNull();
  });

  test("is called off when its hold has run out: driver and owner are told", () => {
    const ranOut = step({ ...given("pending_payment"), noticeAt: null }, 30 * minute + 1);
    const why = { name: "not_paid_in_time" } as const;
    expect(ranOut?.booking).toMatchObject({ status: "cancelled", reason: why });
    expect(ranOut).toMatchObject({ action: "hold ran out", unpaid: "pay_1" });
    expect(ranOut?.events).toEqual([{ type: "booking.cancelled", by: null, ...told, values: { ...values, why } }]);
  });

  test("by card, its owner is not told of", () => {
    const card = given("pending_payment", { method: "card" });
    expect(step(card, 2 * minute)).toBeNull();
    expect(step(card, 2 * minute + 1)?.events).toMatchObject([{ people: { ...people, owner: null } }]);
  });

  test("is not reminded of once its hold has run out", () => {
    expect(step(given("pending_payment"), hour)?.action).toBe("hold ran out");
  });
});

test("a reserved booking starts at its time, and is warned of as its driver wants", () => {
  const reserved = given("reserved", { startsAt: at(hour), lead: 20 * minute });
  expect(step(reserved, hour - 1)).toBeNull();
  const started = step(reserved, hour);
  expect(started).toMatchObject({ booking: { status: "active", noticeAt: at(100 * minute) }, events: [] });
  expect(started?.action).toBe("started");
});

describe("the warning", () => {
  const texts = (booking: Active, when: number) =>
    step(booking, when)?.events.map(({ values }) => ("remaining" in values ? say(values.remaining, "en") : null));

  test("comes when it is due, once, and says how long there is", () => {
    expect(step(given("active"), 55 * minute - 1)).toBeNull();
    const warned = step(given("active"), 55 * minute);
    expect(warned?.events).toEqual([
      {
        ...{ type: "booking.warned", key: `bkg_1/${at(hour).toISOString()}`, by: null, people },
        values: { ...values, remaining: { name: "minutes_left", values: { count: 5 } } },
      },
    ]);
    expect(warned && step(warned.booking, hour - 1)).toBeNull();
  });

  test.each([
    [55 * minute + 400, "5 minutes"],
    [57 * minute, "3 minutes"],
    [58 * minute + 30_000, "90 seconds"],
    [59 * minute, "1 minute"],
    [59 * minute + 50_000, "10 seconds"],
    [60 * minute - 1, "1 second"],
  ])("says the truth when it comes %p ms into the hour: %s", (when, remaining) => {
    expect(texts(given("active"), when)).toEqual([remaining]);
  });

  test("does not come any more once the booking has ended", () => {
    expect(step(given("active"), hour)?.action).toBe("ended");
  });

  test.each([
    [hour, null, 55],
    [hour, 20 * minute, 40],
    [30 * minute, 30 * minute, 15],
    [30 * minute, 25 * minute, 5],
    [10 * minute, 30 * minute, 5],
  ])("for %p ms with a lead of %p comes after %p minutes", (duration, lead, minutes) => {
    expect(noticeBefore(at(duration), duration, lead, rules)).toEqual(at(minutes * minute));
  });

  test("comes while a renewal is paid, which may yet fail", () => {
    const renewing: Active = { ...given("active"), renewal: { ...renewal, holdUntil: at(70 * minute) } };
    expect(step(renewing, 56 * minute)?.events).toMatchObject([{ type: "booking.warned" }]);
    // The end is put off while the renewal is paid, so it is neither warned of nor told.
    const late = step(renewing, 65 * minute);
    expect(late).toMatchObject({ booking: { status: "active", noticeAt: null }, events: [], unpaid: null });
    expect(late && step(late.booking, 70 * minute)).toBeNull();
  });
});

test("at its end a booking expires", () => {
  const warned: Active = { ...given("active"), noticeAt: null };
  expect(step(warned, hour - 1)).toBeNull();
  const ended = step(warned, hour);
  expect(ended).toMatchObject({ booking: given("expired"), action: "ended", unpaid: null });
  expect(ended?.events).toEqual([{ type: "booking.ended", by: null, ...told }]);
});

test("when the renewal window closes it is completed", () => {
  expect(step(given("expired"), 70 * minute - 1)).toBeNull();
  const closed = step(given("expired"), 70 * minute);
  expect(closed).toMatchObject({ booking: given("completed"), action: "window closed" });
  expect(closed?.events).toEqual([{ type: "booking.lapsed", by: null, ...told }]);
});

test.each(["active", "expired"] as const)(
  "a renewal of an %s booking that is not paid in time is given up",
  (status) => {
    const before: Booking = { ...given("active"), status, noticeAt: null, renewal };
    expect(step(before, 57 * minute)).toBeNull();
    const refused = step(before, 57 * minute + 1);
    expect(refused).toMatchObject({ booking: { status, renewal: null }, unpaid: "pay_2" });
    expect(refused?.events).toMatchObject([
      { type: "renewal.refused", by: null, values: { reason: { name: "not_paid_in_time" } } },
    ]);
  },
);

test("every step leads to one that is due later, or to none", () => {
  for (const status of bookingStatuses) {
    for (const when of [0, 15, 31, 55, 60, 70, 200].map((minutes) => minutes * minute)) {
      let booking = given(status);
      for (let next = step(booking, when); next !== null; next = step(booking, when)) booking = next.booking;
      expect(dueAt(booking, rules)?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at(when).getTime());
    }
  }
});
