import { expect, test } from "bun:test";
import { washDays } from "./days.ts";

test("days are those of the lot, where it may be tomorrow already", () => {
  const evening = new Date("2026-11-23T20:00:00Z");
  const days = washDays(evening, "Asia/Kolkata");
  expect([days.length, days[0], days[7]]).toEqual([8, "2026-11-24", "2026-12-01"]);
  expect(washDays(evening, "Europe/London")[0]).toBe("2026-11-23");
});
