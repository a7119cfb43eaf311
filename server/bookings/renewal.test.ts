import { describe, expect, test } from "bun:test";
import { at, given, moneyTold, now, people, refusal, renewal, rules, values } from "../testing/bookings.ts";
import { hour, minute } from "../time.ts";
import { endedBy } from "../why.ts";
import type { Active, Booking, BookingRules } from "./booking.ts";
import { confirmRenewal, type RenewalRequest, refuseRenewal, requestRenewal } from "./renewal.ts";

const byCard: RenewalRequest = { paymentId: "pay_2", duration: undefined, method: "card" };
const byCash: RenewalRequest = { ...byCard, method: "cash" };
const ask = (booking: Booking, request = byCard, when = at(58 * minute), more: Partial<BookingRules> = {}) =>
  requestRenewal(booking, request, { ...rules, ...more }, when);
const expired: Booking = { ...given("active"), status: "expired", renewal: null };

describe("asking for more time", () => {
  test("keeps what was asked for while it is paid, at half the price", () => {
    const { booking, renewal, events, action } = ask(given("active"), { ...byCard, duration: 2 * hour });
    expect(renewal).toEqual({
      ...{ paymentId: "pay_2", duration: 2 * hour, amount: 50_00 },
      ...{ requestedAt: at(58 * minute), holdUntil: at(60 * minute) },
    });
    expect(booking).toEqual({ ...given("active"), renewal });
    expect([events, action]).toEqual([[], "renewal asked"]);
  });

  test.each([
    [50, hour, 25_00],
    [50, 30 * minute, 12_50],
    [33, hour, 16_50],
    [0, hour, 0],
    [100, 90 * minute, 75_00],
  ])("costs %p %% of the usual price: for %p ms, %p", (renewalPercent, duration, amount) => {
    const { renewal } = ask(given("active"), { ...byCard, duration }, at(hour), { renewalPercent });
    expect(renewal.amount).toBe(amount);
  });

  test("rounds up to a whole paisa", () => {
    const odd: Active = { ...given("active"), slot: { ...given("active").slot, hourlyRate: 33_33 } };
    expect(ask(odd).renewal.amount).toBe(16_67);
  });

  test("with cash tells the owner at once, and waits no longer than the window is open", () => {
    const { renewal, events } = ask(given("active"), byCash);
    expect(renewal.holdUntil).toEqual(at(70 * minute));
    const more = { paymentId: "pay_2", amount: "₹25", holdUntil: at(70 * minute).toISOString() } as const;
    expect(events).toEqual([
      { type: "payment.due", key: "pay_2", by: null, ...moneyTold, values: { ...moneyTold.values, ...more } },
    ]);
    expect(ask(given("active"), byCash, at(58 * minute), { cashHold: minute }).renewal.holdUntil).toEqual(
      at(59 * minute),
    );
  });

  test("is possible from the warning until the window closes", () => {
    for (const when of [55 * minute, 60 * minute - 1])
      expect(ask(given("active"), byCard, at(when)).renewal).toBeTruthy();
    for (const when of [60 * minute, 70 * minute - 1]) expect(ask(expired, byCard, at(when)).renewal).toBeTruthy();
    expect(refusal(() => ask(given("active"), byCard, at(55 * minute - 1)))).toBe("renewal_not_open");
    expect(refusal(() => ask(expired, byCard, at(70 * minute)))).toBe("renewal_not_open");
  });

  test("opens with the warning that its driver has chosen", () => {
    const early: Active = { ...given("active"), lead: 20 * minute };
    expect(ask(early, byCard, at(40 * minute)).renewal).toBeTruthy();
    expect(refusal(() => ask(early, byCard, at(40 * minute - 1)))).toBe("renewal_not_open");
  });

  test("is refused while another renewal is paid, and for a slot that is out of service", () => {
    expect(refusal(() => ask({ ...given("active"), renewal }))).toBe("renewal_under_way");
    const closed: Active = { ...given("active"), slot: { ...given("active").slot, inService: false } };
    expect(refusal(() => ask(closed))).toBe("slot_out_of_service");
  });

  test.each([0, -hour, 45 * minute, 25 * hour, Number.NaN, 1e300])("for %p ms is refused", (duration) => {
    expect(refusal(() => ask(given("active"), { ...byCard, duration }))).toBe("validation_failed");
  });
});

describe("a renewal that is paid", () => {
  const card = { method: "card", verifiedBy: null } as const;
  const cash = { method: "cash", verifiedBy: "usr_owner" } as const;
  const fresh = { id: "bkg_2", code: "2222222" } as const;
  const active: Active = { ...given("active"), noticeAt: null, renewal };

  test("lets an active booking end later, and warns of the new end", () => {
    const { booking, next, events } = confirmRenewal(active, card, fresh, rules, at(56 * minute));
    expect(booking).toEqual({
      ...{ ...active, endsAt: at(2 * hour), amount: 75_00, renewal: null },
      noticeAt: at(115 * minute),
    });
    expect(next).toBeNull();
    const later = { ...values, endsAt: at(2 * hour).toISOString() };
    const common = { key: "bkg_1/pay_2", by: "usr_driver", people } as const;
    expect(events).toEqual([
      { type: "booking.placed", ...common, values: later },
      { type: "booking.renewed", ...common, values: { ...later, renewedId: "bkg_1" } },
    ]);
  });

  test("for less time than the lead is warned of halfway", () => {
    const short: Active = { ...active, lead: 30 * minute, renewal: { ...renewal, duration: 30 * minute } };
    const { booking } = confirmRenewal(short, card, fresh, rules, at(56 * minute));
    expect(booking).toMatchObject({ endsAt: at(90 * minute), noticeAt: at(75 * minute) });
  });

  test("lets a new booking follow one that is over, from now on, at the renewal's price", () => {
    const over: Booking = { ...given("expired"), status: "expired", renewal };
    const { booking, next, events } = confirmRenewal(over, card, fresh, rules, at(56 * minute));
    expect<Booking>(booking).toEqual(given("completed"));
    expect(next).toEqual({
      ...{ ...given("active"), ...fresh, method: "card", amount: 25_00, renewedFrom: "bkg_1" },
      ...{
        startsAt: at(56 * minute),
        endsAt: at(116 * minute),
        createdAt: at(56 * minute),
        noticeAt: at(111 * minute),
      },
    });
    expect(events.map(({ type, key }) => [type, key])).toEqual([
      ["booking.placed", "bkg_2/pay_2"],
      ["booking.renewed", "bkg_2/pay_2"],
    ]);
    expect(events.at(-1)).toMatchObject({ values: { bookingId: "bkg_2", renewedId: "bkg_1" } });
  });

  test("in cash tells the payer of that too", () => {
    const { events } = confirmRenewal(active, cash, fresh, rules, at(57 * minute));
    expect(events.map(({ type }) => type)).toEqual(["payment.verified", "booking.placed", "booking.renewed"]);
    expect(events[0]).toMatchObject({ key: "pay_2", by: "usr_owner", values: { paymentId: "pay_2", amount: "₹25" } });
  });

  test.each([card, cash])("after its hold is too late: %j", (payment) => {
    expect(confirmRenewal(active, payment, fresh, rules, at(57 * minute)).booking.endsAt).toEqual(at(2 * hour));
    expect(refusal(() => confirmRenewal(active, payment, fresh, rules, at(57 * minute + 1)))).toBe("wrong_state");
  });

  test("is not possible where none is under way", () => {
    expect(refusal(() => confirmRenewal(given("active"), card, fresh, rules, now))).toBe("wrong_state");
  });
});

test.each(["active", "expired"] as const)("a renewal that is not paid leaves an %s booking as it was", (status) => {
  const before: Booking = { ...given("active"), status, renewal };
  const reason = endedBy("insufficient_funds");
  const { booking, events, action } = refuseRenewal(before, reason, "usr_driver");
  expect<unknown>(booking).toEqual({ ...before, renewal: null });
  expect(action).toBe("renewal refused");
  expect(events).toEqual([
    { type: "renewal.refused", key: "bkg_1/pay_2", by: "usr_driver", people, values: { ...values, reason } },
  ]);
});
