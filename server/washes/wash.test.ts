import { describe, expect, test } from "bun:test";
import { codeOf } from "../testing/code-of.ts";
import { after, hour, minute } from "../time.ts";
import { endedBy } from "../why.ts";
import { dueAt, elapse } from "./elapse.ts";
import { hoursOf, isWashHour, timeliness } from "./hours.ts";
import { freePlace, type Offer, placeAddOn, placeStandalone, type WashRequest } from "./place.ts";
import {
  abandon,
  cancel,
  complete,
  confirmCash,
  confirmPaid,
  release,
  start,
  type Wash,
  type WashStatus,
  washStatuses,
} from "./wash.ts";
import { assign, fairest, type Hand, handBack } from "./work.ts";

/** 10:00 in Kochi. */
const now = new Date("2026-11-23T04:30:00Z");
const eleven = after(now, hour);
const rules = { cashHold: 30 * minute, chargeHold: 2 * minute };
const offer: Offer = {
  lot: { id: "lot_1", name: "Marine Drive", ownerId: "usr_owner", timeZone: "Asia/Kolkata", washCapacity: 2 },
  service: { kind: "full", name: "Full Service", minutes: 50, price: 49900, addOnPrice: 75000, currency: "INR" },
};
const request = (method: "card" | "cash" = "cash"): WashRequest => ({
  ...{ id: "wsh_1", paymentId: "pay_1", driverId: "usr_driver", method },
});
const where = { plate: "KL08AZ1234", startsAt: eleven };
const hand = (employeeId: Hand["employeeId"], workload = 0, latest: Hand["latest"] = null): Hand => ({
  ...{ employeeId, workload, latest },
});

const pending = placeStandalone(request(), where, offer, [], rules, now).wash;
const unassigned = confirmCash(pending, "usr_owner", now).wash;
const scheduled = assign(unassigned, hand("usr_employee"), null).wash;
const inProgress = start(scheduled, "usr_employee", now).wash;
const completed = complete(inProgress, "usr_employee", now).wash;
const cancelled = cancel(scheduled, "usr_driver", null).wash;
const states = {
  ...{ pending_payment: pending, scheduled, in_progress: inProgress, completed, cancelled },
} satisfies Record<WashStatus, Wash>;

describe("each command is for certain states alone", () => {
  const commands = {
    "confirm paid": { act: (wash: Wash) => confirmPaid(wash), in: ["pending_payment"] },
    "confirm cash": { act: (wash: Wash) => confirmCash(wash, "usr_owner", now), in: ["pending_payment"] },
    abandon: { act: (wash: Wash) => abandon(wash, endedBy("card_declined")), in: ["pending_payment"] },
    start: { act: (wash: Wash) => start(wash, "usr_employee", now), in: ["scheduled"] },
    complete: { act: (wash: Wash) => complete(wash, "usr_employee", now), in: ["in_progress"] },
    cancel: { act: (wash: Wash) => cancel(wash, "usr_driver", null), in: ["pending_payment", "scheduled"] },
    release: { act: (wash: Wash) => release(wash, null), in: ["pending_payment", "scheduled"] },
    assign: { act: (wash: Wash) => assign(wash, hand("usr_other"), "usr_owner"), in: ["scheduled"] },
  };
  const pairs = Object.entries(commands).flatMap(([name, { act, in: allowed }]) =>
    washStatuses.map((status) => ({ name, status, act, expected: allowed.includes(status) ? "done" : "wrong_state" })),
  );
  test.each(pairs)("$name when $status: $expected", ({ act, status, expected }) => {
    expect(codeOf(() => act(states[status]))).toBe(expected);
  });
});

describe("a wash by itself", () => {
  test("costs what the lot says, takes the lowest free place, and is held for the cash", () => {
    const { wash, events } = placeStandalone(request(), where, offer, [1], rules, now);
    expect(wash).toMatchObject({ amount: 49900, currency: "INR", place: 2, bookingId: null, startsAt: eleven });
    expect(wash).toMatchObject({ holdUntil: after(now, 30 * minute), noticeAt: after(now, 15 * minute) });
    expect(events.map(({ type }) => type)).toEqual(["wash.placed"]);
  });

  test("of a card nobody hears before it is paid", () => {
    const { wash, events } = placeStandalone(request("card"), where, offer, [], rules, now);
    expect(wash).toMatchObject({ holdUntil: after(now, 2 * minute), noticeAt: null });
    expect(events).toEqual([]);
    expect(confirmPaid(wash).events.map(({ type }) => type)).toEqual(["wash.placed", "wash.scheduled"]);
  });

  test("is never held past its start", () => {
    const long = { ...rules, cashHold: 2 * hour };
    const { wash } = placeStandalone(request(), where, offer, [], long, now);
    expect(wash).toMatchObject({ holdUntil: eleven, noticeAt: after(now, 30 * minute) });
  });

  test("is refused when the hour is full", () => {
    expect(codeOf(() => placeStandalone(request(), where, offer, [2, 1], rules, now))).toBe("wash_hour_full");
    expect(freePlace([2, 3], 3)).toBe(1);
    expect(freePlace([], 0)).toBeNull();
  });

  test.each([
    ["too soon", after(eleven, -hour)],
    ["half past", after(eleven, hour / 2)],
    ["a second past", after(eleven, 1_000)],
    ["a millisecond past", after(eleven, 1)],
    ["before nine", new Date("2026-11-24T02:30:00Z")],
    ["after eight in the evening", new Date("2026-11-23T15:30:00Z")],
    ["over a week ahead", new Date("2026-11-30T05:30:00Z")],
  ])("does not begin %s", (_, startsAt) => {
    expect(codeOf(() => placeStandalone(request(), { ...where, startsAt }, offer, [], rules, now))).toBe(
      "validation_failed",
    );
  });

  test.each([
    ["half an hour ahead", after(eleven, -30 * minute), eleven],
    ["a week ahead", now, new Date("2026-11-30T04:30:00Z")],
    ["at nine", now, new Date("2026-11-24T03:30:00Z")],
    ["at eight in the evening", now, new Date("2026-11-23T14:30:00Z")],
  ])("may begin %s", (_, at, startsAt) => {
    expect(codeOf(() => placeStandalone(request(), { ...where, startsAt }, offer, [], rules, at))).toBe("done");
  });
});

describe("a wash that goes with a booking", () => {
  const booking = { id: "bkg_1", plate: "KL08AZ9999", startsAt: after(now, 3 * hour) } as const;

  test("has its own price, the booking's plate, no place, and begins with the booking", () => {
    const { wash } = placeAddOn(request(), booking, offer, rules, now);
    expect(wash).toMatchObject({ amount: 75000, plate: "KL08AZ9999", place: null, startsAt: booking.startsAt });
  });

  test("begins now when the booking has begun", () => {
    const begun = { ...booking, startsAt: after(now, -hour) };
    expect(placeAddOn(request(), begun, offer, rules, now).wash.startsAt).toEqual(now);
  });
});

describe("the hours of a day", () => {
  test("are twelve, by the lot's wall clock", () => {
    const hours = hoursOf("2026-11-24", "Asia/Kolkata").map((hour) => hour.toISOString());
    expect(hours).toHaveLength(12);
    expect([hours[0], hours[11]]).toEqual(["2026-11-24T03:30:00.000Z", "2026-11-24T14:30:00.000Z"]);
  });

  test("follow summer time", () => {
    expect(hoursOf("2026-03-28", "Europe/Berlin")[0]).toEqual(new Date("2026-03-28T08:00:00Z"));
    expect(hoursOf("2026-03-29", "Europe/Berlin")[0]).toEqual(new Date("2026-03-29T07:00:00Z"));
    expect(isWashHour(new Date("2026-03-29T07:00:00Z"), "Europe/Berlin")).toBe(true);
    expect(isWashHour(new Date("2026-03-29T06:00:00Z"), "Europe/Berlin")).toBe(false);
  });

  test("are past, too soon, open or too far", () => {
    const ahead = (milliseconds: number) => timeliness(after(now, milliseconds), now);
    expect([ahead(0), ahead(30 * minute - 1), ahead(30 * minute)]).toEqual(["past", "too_soon", "open"]);
    expect([ahead(7 * 24 * hour), ahead(7 * 24 * hour + 1)]).toEqual(["open", "too_far"]);
  });
});

describe("money", () => {
  test("cash verified in time is told to its payer, and the wash to its driver", () => {
    const { events } = confirmCash(pending, "usr_owner", pending.holdUntil);
    expect(events.map(({ type, by }) => [type, by])).toEqual([
      ["payment.verified", "usr_owner"],
      ["wash.scheduled", "usr_owner"],
    ]);
  });

  test("cash that comes after the hold is not taken", () => {
    expect(codeOf(() => confirmCash(pending, "usr_owner", after(pending.holdUntil, 1)))).toBe("wrong_state");
  });

  test("the owner is reminded once at half the hold, and past its last millisecond it is called off", () => {
    expect(elapse(pending, after(now, 15 * minute - 1))).toBeNull();
    const reminded = elapse(pending, after(now, 15 * minute));
    expect(reminded?.events.map(({ type }) => type)).toEqual(["payment.due"]);
    if (reminded === null) throw new Error("not reminded");
    expect(elapse(reminded.wash, pending.holdUntil)).toBeNull();
    expect(elapse(reminded.wash, after(pending.holdUntil, 1))).toMatchObject({
      wash: { status: "cancelled", place: null, reason: { name: "not_paid_in_time" } },
      unpaid: "pay_1",
      events: [{ type: "wash.cancelled", people: { driver: "usr_driver", owner: "usr_owner" } }],
    });
  });

  test("of a card that was never paid the owner hears nothing", () => {
    const { wash } = placeStandalone(request("card"), where, offer, [], rules, now);
    expect(elapse(wash, after(wash.holdUntil, 1))?.events).toMatchObject([{ people: { owner: null } }]);
  });

  test("time does nothing to a wash that is paid", () => {
    for (const wash of [scheduled, inProgress, completed, cancelled]) {
      expect(dueAt(wash)).toBeNull();
      expect(elapse(wash, after(now, 1_000 * hour))).toBeNull();
    }
  });
});

describe("work", () => {
  test("goes to whoever has the fewest, then to whose latest is the oldest, then to the lowest id", () => {
    expect(fairest([hand("usr_a", 2), hand("usr_b", 1)])?.employeeId).toBe("usr_b");
    expect(fairest([hand("usr_a", 1, "wsh_5"), hand("usr_b", 1, "wsh_4")])?.employeeId).toBe("usr_b");
    expect(fairest([hand("usr_a", 0, "wsh_5"), hand("usr_b")])?.employeeId).toBe("usr_b");
    expect(fairest([hand("usr_b"), hand("usr_a")])?.employeeId).toBe("usr_a");
  });

  test("nobody has more than three", () => {
    expect(fairest([hand("usr_a", 3)])).toBeNull();
    expect(codeOf(() => assign(unassigned, hand("usr_a", 3), "usr_owner"))).toBe("wrong_state");
  });

  test("is news each time that it is given, back to the same person as well", () => {
    const first = assign(unassigned, hand("usr_a"), null);
    const second = assign(first.wash, hand("usr_b"), "usr_owner");
    const third = assign(handBack(second.wash).wash, hand("usr_a"), null);
    const keys = [first, second, third].flatMap(({ events }) => events.map(({ key }) => key));
    expect(new Set(keys).size).toBe(3);
    expect(second.events).toMatchObject([{ type: "wash.assigned", people: { employee: "usr_b" } }]);
    expect(codeOf(() => assign(first.wash, hand("usr_a"), "usr_owner"))).toBe("already_there");
  });
});

describe("calling off", () => {
  test("gives the place back and tells driver, owner and employee why", () => {
    const { wash, events } = cancel(scheduled, "usr_driver", null);
    expect(wash).toMatchObject({ place: null, employeeId: "usr_employee" });
    expect(events).toMatchObject([
      {
        people: { driver: "usr_driver", owner: "usr_owner", employee: "usr_employee" },
        values: { why: { name: "driver_called_off" } },
      },
    ]);
  });

  test("with the booking it is told to whoever was to wash the car alone", () => {
    expect(release(scheduled, null).events).toMatchObject([
      { type: "wash.cancelled", people: { driver: null, owner: null, employee: "usr_employee" } },
    ]);
  });
});
