import { expect, test } from "bun:test";
import { type Overview, untilChanged, withoutDue } from "./queries.ts";

const due = (id: string) => ({ id: `pay_${id}`, currency: "INR", amount: 50 }) as Overview["cashDue"]["items"][number];

test("cash that is confirmed is gone at once, and counted no more; what is not there changes nothing", () => {
  const amounts = [
    { currency: "INR", amount: 3000 },
    { currency: "USD", amount: 7 },
  ];
  const overview = { cashDue: { count: 60, amounts, items: [due("1"), due("2")] } } as Overview;
  const after = withoutDue(overview, "pay_1");
  expect(after.cashDue).toEqual({
    ...{ count: 59, items: [due("2")] },
    amounts: [
      { currency: "INR", amount: 2950 },
      { currency: "USD", amount: 7 },
    ],
  });
  expect(withoutDue(after, "pay_1").cashDue).toEqual(after.cashDue);
});

test("the last of a currency takes its sum along", () => {
  const overview = { cashDue: { count: 1, amounts: [{ currency: "INR", amount: 50 }], items: [due("1")] } } as Overview;
  expect(withoutDue(overview, "pay_1").cashDue).toEqual({ count: 0, amounts: [], items: [] });
});

test("what time changes is waited for by the server's clock, whatever this device's says", () => {
  const said = { at: "2026-11-23T10:30:00Z", changesAt: "2026-11-23T10:40:00Z" };
  const readAt = Date.parse("2031-01-01T00:00:00Z");
  expect(untilChanged(said, readAt, readAt)).toBe(601_000);
  expect(untilChanged(said, readAt, readAt + 599_000)).toBe(2_000);
  expect(untilChanged(said, readAt, readAt + 3_600_000)).toBe(1_000);
});
