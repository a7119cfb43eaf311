// A booking's life as given, when, then: every command in every state.

import { describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import fc from "fast-check";
import {
  abandon,
  type BookableSlot,
  type Booking,
  type BookingRequest,
  type BookingRules,
  type BookingStatus,
  bookingStatuses,
  cancel,
  confirmCash,
  confirmPaid,
  decline,
  durationOf,
  type Outcome,
  occupiedUntil,
  type PendingPayment,
  type Placed,
  place,
  priceOf,
} from "./booking.ts";

const minute = 60_000;
const hour = 60 * minute;
const now = new Date("2026-11-23T10:30:00Z");
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);

const rules: BookingRules = {
  defaultDuration: hour,
  minDuration: 30 * minute,
  maxDuration: 24 * hour,
  minAdvance: 15 * minute,
  maxAdvance: 7 * 24 * hour,
  cashHold: 30 * minute,
  chargeHold: 2 * minute,
  renewalWindow: 10 * minute,
};

const slot: BookableSlot = {
  id: "slt_1",
  label: "A1",
  vehicleType: "sedan",
  hourlyRate: 50_00,
  currency: "INR",
  inService: true,
  lot: { id: "lot_1", name: "Marine Drive", ownerId: "usr_owner" },
};

const asking: BookingRequest = {
  id: "bkg_1",
  code: "K7M4QX2",
  driverId: "usr_driver",
  plate: "KL08AZ1234",
  vehicleType: undefined,
  startsAt: undefined,
  duration: undefined,
  method: "cash",
};

const book = (request: Partial<BookingRequest> = {}, more: Partial<BookingRules> = {}) =>
  place({ ...asking, ...request }, slot, { ...rules, ...more }, now);

const admin: UserId = "usr_admin";
const values = {
  bookingId: "bkg_1",
  code: "K7M4QX2",
  lotId: "lot_1",
  lot: "Marine Drive",
  slot: "A1",
  startsAt: now.toISOString(),
  endsAt: at(hour).toISOString(),
} as const;
const people = { driver: "usr_driver", payer: "usr_driver", owner: "usr_owner" } as const;
const told = { key: "bkg_1", people, values } as const;

describe("asking for a slot", () => {
  test("holds it, at the slot's price, from now for the default time", () => {
    expect(book().booking).toEqual({
      ...{ id: "bkg_1", code: "K7M4QX2", driverId: "usr_driver", plate: "KL08AZ1234", vehicleType: "sedan" },
      lot: slot.lot,
      slot: { id: "slt_1", label: "A1" },
      ...{ instant: true, startsAt: now, endsAt: at(hour), amount: 50_00, currency: "INR", createdAt: now },
      ...{ status: "pending_payment", holdUntil: at(30 * minute) },
    });
  });

  test("with cash tells the owner, who has to take it", () => {
    expect(book().events).toEqual([{ type: "booking.placed", by: "usr_driver", ...told }]);
  });

  test.each(["card", "upi"] as const)("with %s tells nobody before it is paid", (method) => {
    expect(book({ method }).events).toEqual([]);
  });

  test.each(["card", "upi"] as const)("with %s holds it no longer than a charge takes", (method) => {
    const { booking } = book({ method });
    expect(booking.holdUntil).toEqual(at(2 * minute));
    expect(occupiedUntil(booking)).toEqual(at(hour + 2 * minute));
  });

  test("ahead starts then, and is held from now", () => {
    const { booking } = book({ startsAt: at(2 * hour), duration: 90 * minute });
    expect(booking).toMatchObject({ instant: false, startsAt: at(2 * hour), endsAt: at(3.5 * hour) });
    expect([booking.holdUntil, booking.amount]).toEqual([at(30 * minute), 75_00]);
  });

  test("that is out of service is refused", () => {
    expect(refusal(() => place(asking, { ...slot, inService: false }, rules, now))).toBe("slot_out_of_service");
  });

  test("for another type of vehicle is refused, for its own is not", () => {
    expect(refusal(() => book({ vehicleType: "two_wheeler" }))).toBe("vehicle_does_not_fit");
    expect(book({ vehicleType: "sedan" }).booking.vehicleType).toBe("sedan");
  });

  test.each([30 * minute, hour, 90 * minute, 24 * hour])("for %p ms is possible", (duration) => {
    expect(durationOf(book({ duration }).booking)).toBe(duration);
  });

  test.each([
    0,
    -hour,
    minute,
    29 * minute,
    30 * minute + 1,
    45 * minute,
    24.5 * hour,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])("for %p ms is refused", (duration) => {
    expect(refusal(() => book({ duration }))).toBe("validation_failed");
  });

  test("may take seconds where that is configured", () => {
    expect(book({ duration: 6_000 }, { minDuration: 2_000 }).booking).toMatchObject({ endsAt: at(6_000), amount: 9 });
    expect(refusal(() => book({ duration: 5_000 }, { minDuration: 2_000 }))).toBe("validation_failed");
  });

  test.each([15 * minute, 15 * minute + 1, 24 * hour, 7 * 24 * hour])("%p ms ahead is possible", (ahead) => {
    expect(book({ startsAt: at(ahead) }).booking.startsAt).toEqual(at(ahead));
  });

  test.each([0, -hour, 15 * minute - 1, 7 * 24 * hour + 1, Number.NaN])("%p ms ahead is refused", (ahead) => {
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

describe("a slot is kept", () => {
  test("past the end while cash for a booking from now is waited for, since the clock starts with it", () => {
    expect(occupiedUntil(book({ duration: 2 * hour }).booking)).toEqual(at(30 * minute + 2 * hour));
  });

  test("to the end while cash for a booking ahead is waited for", () => {
    expect(occupiedUntil(book({ startsAt: at(2 * hour) }).booking)).toEqual(at(3 * hour));
  });

  test("long enough for the last moment in which the cash may come", () => {
    const { booking } = book();
    const confirmed = confirmCash(booking, "usr_owner", booking.holdUntil).booking;
    expect(occupiedUntil(confirmed)).toEqual(occupiedUntil(booking));
  });

  test.each(["reserved", "active", "expired"] as const)("to the end when it is %s", (status) => {
    expect(occupiedUntil(given(status))).toEqual(at(hour));
  });
});

function given(status: BookingStatus, request: Partial<BookingRequest> = {}): Booking {
  const { holdUntil, status: _, ...placed } = book(request).booking;
  switch (status) {
    case "pending_payment":
      return { ...placed, status, holdUntil };
    case "cancelled":
    case "cancelled_by_admin":
      return { ...placed, status, reason: "a reason" };
    default:
      return { ...placed, status };
  }
}

describe("paid by card or UPI", () => {
  test("from now is active from now, and tells the owner and the driver", () => {
    const { booking, events } = confirmPaid(given("pending_payment", { method: "card" }), now);
    expect(booking).toMatchObject({ status: "active", startsAt: now, endsAt: at(hour) });
    expect(events).toEqual([
      { type: "booking.placed", by: "usr_driver", ...told },
      { type: "booking.confirmed", by: "usr_driver", ...told },
    ]);
  });

  test("ahead is reserved for then", () => {
    const { booking } = confirmPaid(given("pending_payment", { method: "upi", startsAt: at(2 * hour) }), at(minute));
    expect(booking).toMatchObject({ status: "reserved", startsAt: at(2 * hour), endsAt: at(3 * hour) });
  });
});

describe("paid in cash", () => {
  test("from now starts its clock when the cash is there, and tells the payer", () => {
    const { booking, events } = confirmCash(given("pending_payment"), "usr_owner", at(10 * minute));
    expect(booking).toMatchObject({ status: "active", startsAt: at(10 * minute), endsAt: at(70 * minute) });
    const times = { startsAt: at(10 * minute).toISOString(), endsAt: at(70 * minute).toISOString() };
    expect(events).toEqual([{ type: "payment.verified", by: "usr_owner", ...told, values: { ...values, ...times } }]);
  });

  test("ahead keeps its time", () => {
    const { booking } = confirmCash(given("pending_payment", { startsAt: at(2 * hour) }), "usr_owner", at(minute));
    expect(booking).toMatchObject({ status: "reserved", startsAt: at(2 * hour), endsAt: at(3 * hour) });
  });

  test("ahead, when that is reached already, is active with the time it was booked for", () => {
    const { booking } = confirmCash(
      given("pending_payment", { startsAt: at(15 * minute) }),
      "usr_owner",
      at(20 * minute),
    );
    expect(booking).toMatchObject({ status: "active", startsAt: at(15 * minute), endsAt: at(75 * minute) });
  });

  test("up to the last moment of the hold, and not after it", () => {
    expect(confirmCash(given("pending_payment"), "usr_owner", at(30 * minute)).booking.status).toBe("active");
    expect(refusal(() => confirmCash(given("pending_payment"), "usr_owner", at(30 * minute + 1)))).toBe("wrong_state");
  });

  test("costs what was agreed, whenever it is paid", () => {
    expect(confirmCash(given("pending_payment"), "usr_owner", at(29 * minute)).booking.amount).toBe(50_00);
  });
});

describe("called off", () => {
  test.each(["pending_payment", "reserved", "active"] as const)("by driver or owner, when it was %s", (status) => {
    const { booking, events } = cancel(given(status), "no time");
    expect(booking).toMatchObject({ status: "cancelled", reason: "no time" });
    expect(booking).not.toHaveProperty("holdUntil");
    expect(events).toEqual([]);
  });

  test.each(["pending_payment", "reserved", "active"] as const)("by an administrator, when it was %s", (status) => {
    const { booking, events } = decline(given(status), admin, null);
    expect(booking).toMatchObject({ status: "cancelled_by_admin", reason: null });
    expect(booking).not.toHaveProperty("holdUntil");
    expect(events).toEqual([{ type: "booking.declined", by: admin, ...told }]);
  });

  test("because it could not be paid, when it was waiting for that: nobody knew, so nobody is told", () => {
    const { booking, events } = abandon(given("pending_payment"), "The card was declined");
    expect(booking).toMatchObject({ status: "cancelled", reason: "The card was declined" });
    expect(events).toEqual([]);
  });
});

const commands = {
  "paid by card": (booking: Booking, when: Date) => confirmPaid(booking, when),
  "paid in cash": (booking: Booking, when: Date) => confirmCash(booking, "usr_owner", when),
  abandoned: (booking: Booking) => abandon(booking, "not paid"),
  cancelled: (booking: Booking) => cancel(booking, null),
  declined: (booking: Booking) => decline(booking, admin, null),
} satisfies Record<string, (booking: Booking, when: Date) => Outcome>;
type Command = keyof typeof commands;
const names = Object.keys(commands) as Command[];

const possible: Record<Command, readonly BookingStatus[]> = {
  "paid by card": ["pending_payment"],
  "paid in cash": ["pending_payment"],
  abandoned: ["pending_payment"],
  cancelled: ["pending_payment", "reserved", "active"],
  declined: ["pending_payment", "reserved", "active"],
};

describe.each(names)("a booking is not %s", (command) => {
  const impossible = bookingStatuses.filter((status) => !possible[command].includes(status));
  test.each(impossible)("when it is already %s", (status) => {
    expect(refusal(() => commands[command](given(status), now))).toBe("wrong_state");
  });
});

test("whatever is done to a booking, it ends once, costs what it cost, and keeps its length", () => {
  const request = fc.record({
    duration: fc.integer({ min: 1, max: 48 }).map((steps) => steps * rules.minDuration),
    ahead: fc.option(fc.integer({ min: rules.minAdvance, max: rules.maxAdvance }), { nil: undefined }),
    method: fc.constantFrom("card" as const, "upi" as const, "cash" as const),
  });
  const steps = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(hour)), { maxLength: 12 });

  fc.assert(
    fc.property(request, steps, ({ duration, ahead, method }, taken) => {
      const startsAt = ahead === undefined ? undefined : at(ahead);
      const placed: PendingPayment = book({ duration, startsAt, method }).booking;
      let booking: Booking = placed;
      let time = now.getTime();
      let ended = 0;
      for (const [command, passes] of taken) {
        time += passes;
        const before: Booking = booking;
        try {
          booking = commands[command](before, new Date(time)).booking;
        } catch (error) {
          expect(error).toMatchObject({ code: "wrong_state" });
          continue;
        }
        expect(possible[command]).toContain(before.status);
        if (booking.status.startsWith("cancelled")) ended++;
        expect(identity(booking)).toEqual(identity(placed));
        expect(durationOf(booking)).toBe(duration);
        // What it grows into has to have been free.
        expect(booking.startsAt.getTime()).toBeGreaterThanOrEqual(before.startsAt.getTime());
        expect(occupiedUntil(booking).getTime()).toBeLessThanOrEqual(occupiedUntil(before).getTime());
        if (booking.status === "reserved") expect(booking.startsAt.getTime()).toBeGreaterThan(time);
        if (booking.status === "active") expect(booking.startsAt.getTime()).toBeLessThanOrEqual(time);
      }
      expect(ended).toBeLessThanOrEqual(1);
      expect(booking.amount).toBe(Math.ceil((slot.hourlyRate * duration) / hour));
    }),
    { numRuns: 500 },
  );
});

/** What no command may change. */
function identity({ startsAt: _, endsAt: __, ...rest }: Placed) {
  const { id, code, lot, slot: place, driverId, plate, vehicleType, instant, amount, currency, createdAt } = rest;
  return { id, code, lot, place, driverId, plate, vehicleType, instant, amount, currency, createdAt };
}

/** The code of the refusal that this throws. */
function refusal(command: () => unknown): unknown {
  try {
    command();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  throw new Error("it was not refused");
}
