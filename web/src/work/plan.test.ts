import { expect, test } from "bun:test";
import { planOf } from "./plan.ts";

const at = (startsAt: string) => ({
  startsAt,
  lot: { id: "lot_1" as const, name: "Fort", city: "Kochi", address: "1 Fort Road", timeZone: "Asia/Kolkata" },
});

test("today is the lot's own day, what is overdue comes with it, and the earliest comes first", () => {
  // 23:00 in Kochi.
  const now = new Date("2026-11-23T17:30:00Z");
  const [overdue, tonight, tomorrow] = [
    at("2026-11-21T06:00:00.000Z"),
    at("2026-11-23T18:00:00.000Z"),
    // Half past midnight there, while it is the 23rd elsewhere.
    at("2026-11-23T19:00:00.000Z"),
  ];
  expect(planOf([tomorrow, tonight, overdue], now)).toEqual({ today: [overdue, tonight], later: [tomorrow] });
});
