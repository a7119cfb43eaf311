import { describe, expect, test } from "bun:test";
import { asking, at, book, now, refusal, rules, slot, told } from "../testing/bookings.ts";
import { day, hour, minute } from "../time.ts";
import { durationOf, occupies } from "./booking.ts";
import { place, priceOf } from "./place.ts";

describe("asking for a slot", () => {
  test("holds it, at the slot's price, from now for the default time", () => {
    const { booking, action } = book();
    expect(booking).toEqual({
      ...{ id: "bkg_1", code: "K7M4QX2", driverId: "usr_driver", plate: "KL08AZ1234", vehicleType: "sedan" },
      lot: slot.lot,
      slot: { id: "slt_1", label: "A1", hourlyRate: 50_00, inService: true },
      ...{ instant: true, startsAt: now, endsAt: at(hour), amount: 50_00, currency: "INR", createdAt: now },
      ...{ method: "cash", lead: null, renewedFrom: null, paymentId: "pay_1" },
      ...{ status: "pending_payment", holdUntil: at(30 * minute), noticeAt: at(15 * minute) },
    });
    expect(action).toBe("placed");
  });

  test("with cash tells the owner, who has to take it", () => {
    expect(book().events).toEqual([{ type: "booking.placed", by: "usr_driver", ...told }]);
  });

  test.each(["card", "upi"] as const)("with %s tells nobody before it is paid, and reminds nobody", (method) => {
    const { booking, events } = book({ method });
    expect([events, booking.noticeAt]).toEqual([[], null]);
  });

  test.each(["card", "upi"] as const)("with %s holds it no longer than a charge takes", (method) => {
    const { booking } = book({ method });
    expect(booking.holdUntil).toEqual(at(2 * minute));
    expect(occupies(booking)).toEqual({ from: now, until: at(hour + 2 * minute) });
  });

  test("ahead starts then, and is held from now", () => {
    const { booking } = book({ startsAt: at(2 * hour), duration: 90 * minute });
    expect(booking).toMatchObject({ instant: false, startsAt: at(2 * hour), endsAt: at(3.5 * hour) });
    expect([booking.holdUntil, booking.amount]).toEqual([at(30 * minute), 75_00]);
  });

  test("ahead is held to its start at most, and the owner is reminded halfway to that", () => {
    const { booking } = book({ startsAt: at(20 * minute) });
    expect([booking.holdUntil, booking.noticeAt]).toEqual([at(20 * minute), at(10 * minute)]);
  });

  test("remembers how long before the end its driver wants to be warned", () => {
    expect(book({ lead: 20 * minute }).booking.lead).toBe(20 * minute);
  });

  test("that is out of service is refused", () => {
    expect(refusal(() => place(asking, { ...slot, inService: false }, rules, now))).toBe("slot_out_of_service");
  });

  test("for another type of vehicle is refused, for its own is not", () => {
    expect(refusal(() => book({ vehicleType: "two_wheeler" }))).toBe("vehicle_does_not_fit");
    expect(book({ vehicleType: "sedan" }).booking.vehicleType).toBe("sedan");
  });

  test.each([30 * minute, hour, 90 * minute, day])("for %p ms is possible", (duration) => {
    expect(durationOf(book({ duration }).booking)).toBe(duration);
  });

  test.each([
    ...[0, -hour, minute, 29 * minute, 30 * minute + 1, 45 * minute, 24.5 * hour],
    ...[Number.NaN, Number.POSITIVE_INFINITY],
  ])("for %p ms is refused", (duration) => {
    expect(refusal(() => book({ duration }))).toBe("validation_failed");
  });

  test("may take seconds where that is configured", () => {
    expect(book({ duration: 6_000 }, { minDuration: 2_000 }).booking).toMatchObject({ endsAt: at(6_000), amount: 9 });
    expect(refusal(() => book({ duration: 5_000 }, { minDuration: 2_000 }))).toBe("validation_failed");
  });

  test.each([15 * minute, 15 * minute + 1, day, 7 * day])("%p ms ahead is possible", (ahead) => {
    expect(book({ startsAt: at(ahead) }).booking.startsAt).toEqual(at(ahead));
  });

  test.each([0, -hour, 15 * minute - 1, 7 * day + 1, Number.NaN])("%p ms ahead is refused", (ahead) => {
    expect(refusal(() => book({ startsAt: at(ahead) }))).toBe("validation_failed");
  });
});

describe("the price", () => {
  test.each([
    [50_00, hour, 50_00],
    [50_00, 30 * minute, 25_00],
    [80_00, 24 * hour, 1920_00],
    [10_00, 90 * minute, 15_00],
    [50_00, 1_000, 2],
    [1, 30 * minute, 1],
    [0, hour, 0],
  ])("at %p an hour, for %p ms, is %p", (rate, duration, price) => {
    expect(priceOf(rate, duration)).toBe(price);
  });
});
