import { expect, test } from "bun:test";
import { earningsOf } from "./earnings.ts";
import { addDays, daysOf, instantsAround, lengthOf, previousOf } from "./span.ts";
import type { Taking } from "./takings.ts";

const span = { from: "2026-11-22", to: "2026-11-24" };

const taking = (day: string, taken: number, more: Partial<Taking> = {}): Taking => ({
  ...{ lotId: "lot_1", lot: "Fort", timeZone: "Asia/Kolkata", currency: "INR", day, taken, refunded: 0, payments: 1 },
  ...more,
});

test("every day of the span is there, and refunds are taken off on their own day", () => {
  const refund = taking("2026-11-24", 0, { refunded: 30_00, payments: 0 });
  const [rupees] = earningsOf([taking("2026-11-22", 50_00), refund], span);
  expect(rupees).toMatchObject({ currency: "INR", taken: 50_00, refunded: 30_00, net: 20_00, payments: 1 });
  expect(rupees?.days.map(({ date, net }) => [date, net])).toEqual([
    ["2026-11-22", 50_00],
    ["2026-11-23", 0],
    ["2026-11-24", -30_00],
  ]);
});

test("the days before are compared with, and with nothing else", () => {
  const [rupees] = earningsOf(
    [taking("2026-11-18", 1), taking("2026-11-19", 20_00), taking("2026-11-21", 5_00), taking("2026-11-22", 50_00)],
    span,
  );
  expect(rupees).toMatchObject({ net: 50_00, previousNet: 25_00 });
});

test("lots come by what they earned, also one that earned before only", () => {
  const [second, third] = [{ lotId: "lot_2", lot: "Quay" } as const, { lotId: "lot_3", lot: "Yard" } as const];
  const [rupees] = earningsOf(
    [taking("2026-11-22", 10_00), taking("2026-11-23", 40_00, second), taking("2026-11-20", 7_00, third)],
    span,
  );
  expect(rupees?.lots.map(({ name, net, previousNet }) => [name, net, previousNet])).toEqual([
    ["Quay", 40_00, 0],
    ["Fort", 10_00, 0],
    ["Yard", 0, 7_00],
  ]);
});

test("currencies are never added up", () => {
  const all = earningsOf([taking("2026-11-22", 10_00, { currency: "USD" }), taking("2026-11-22", 50_00)], span);
  expect(all.map(({ currency, net }) => [currency, net])).toEqual([
    ["INR", 50_00],
    ["USD", 10_00],
  ]);
});

test("a span goes over the ends of months, and its days lie between its instants everywhere on earth", () => {
  expect(daysOf({ from: "2026-02-27", to: "2026-03-01" })).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(previousOf({ from: "2026-03-01", to: "2026-03-02" })).toEqual({ from: "2026-02-27", to: "2026-02-28" });
  expect(lengthOf({ from: "2026-01-01", to: addDays("2026-01-01", 364) })).toBe(365);
  const { after, before } = instantsAround({ from: "2026-11-23", to: "2026-11-23" });
  for (const timeZone of ["Pacific/Kiritimati", "Etc/GMT+12"]) {
    const at = (time: string) => Temporal.ZonedDateTime.from(`2026-11-23T${time}[${timeZone}]`).epochMilliseconds;
    expect(at("00:00") >= after.getTime() && at("23:59") < before.getTime()).toBe(true);
  }
});
