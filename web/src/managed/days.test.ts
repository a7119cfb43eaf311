import { expect, test } from "bun:test";
import { addDays, countDays, instantsOf, lastDays, todayIn } from "./days.ts";
import { isDay } from "./is-day.ts";

test("days are counted over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(lastDays("2026-11-29", 7)).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(countDays(lastDays("2026-11-29", 90))).toBe(90);
});

test("today is the lot's, not the reader's", () => {
  const lateInLondon = new Date("2026-11-29T20:00:00Z");
  expect(todayIn("Asia/Kolkata", lateInLondon)).toBe("2026-11-30");
  expect(todayIn("Europe/London", lateInLondon)).toBe("2026-11-29");
});

test("a span of days begins and ends at the lot's midnight", () => {
  expect(instantsOf({ from: "2026-11-23", to: "2026-11-23" }, "Asia/Kolkata")).toEqual({
    from: "2026-11-22T18:30:00.000Z",
    until: "2026-11-23T18:30:00.000Z",
  });
  expect(instantsOf({}, "Asia/Kolkata")).toEqual({});
});

test("what is no day is told from a day", () => {
  expect(["2026-11-29", "2026-13-01", "29/11/2026", "", 7, undefined].map(isDay)).toEqual([
    true,
    ...[false, false, false, false, false],
  ]);
});
