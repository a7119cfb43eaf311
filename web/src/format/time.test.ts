import { afterAll, expect, test } from "bun:test";
import { chooseLanguage } from "../language/language.ts";
import {
  ago,
  clock,
  countdown,
  day,
  dayWithin,
  duration,
  instantAt,
  span,
  spanLines,
  timeAt,
  timeWithin,
  wallTime,
} from "./time.ts";

// Choosing a language tells the page, which is not there.
Object.assign(globalThis, { document: { documentElement: {} } });
afterAll(() => Reflect.deleteProperty(globalThis, "document"));

const kolkata = "Asia/Kolkata";
const now = new Date("2026-11-23T10:00:00Z");

test("a clock is read in the lot's zone", () => {
  expect(clock("2026-11-23T11:00:00Z", kolkata)).toBe("4:30 pm");
});

test("days have names near today, also when the zone is already a day ahead", () => {
  expect(day("2026-11-23T18:00:00Z", now, kolkata)).toBe("Today");
  expect(day("2026-11-23T18:40:00Z", now, kolkata)).toBe("Tomorrow");
  expect(day("2026-11-22T10:00:00Z", now, kolkata)).toBe("Yesterday");
  expect(day("2026-11-29T10:00:00Z", now, kolkata)).toContain("29 Nov");
});

test("a time is told with its day when that is not today, as it is there", () => {
  expect(timeAt("2026-11-23T11:00:00Z", now, kolkata)).toBe("4:30 pm");
  expect(timeAt("2026-11-23T18:40:00Z", now, kolkata)).toBe("Tomorrow, 12:10 am");
});

test("days near today are small in the middle of a sentence, and others as they are", () => {
  expect(timeWithin("2026-11-23T11:00:00Z", now, kolkata)).toBe("4:30 pm");
  expect(timeWithin("2026-11-23T18:40:00Z", now, kolkata)).toBe("tomorrow, 12:10 am");
  expect(dayWithin("2026-11-22T10:00:00Z", now, kolkata)).toBe("yesterday");
  expect(dayWithin("2026-11-29T10:00:00Z", now, kolkata)).toContain("29 Nov");
});

test("in Hindi a day has the form that what follows it asks for", () => {
  chooseLanguage("hi");
  const said = [day, dayWithin].map((name) => name("2026-11-22T10:00:00Z", now, kolkata));
  chooseLanguage("en");
  expect(said).toEqual(["बीता कल", "बीते कल"]);
});

test("a span says its day once, and the half of the day once", () => {
  expect(span("2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z", now, kolkata)).toBe("Today, 4:30 – 5:30 pm");
  expect(span("2026-11-23T06:00:00Z", "2026-11-23T07:00:00Z", now, kolkata)).toBe("Today, 11:30 am – 12:30 pm");
  expect(span("2026-11-23T18:00:00Z", "2026-11-23T19:00:00Z", now, kolkata)).toBe(
    "Today, 11:30 pm – Tomorrow, 12:30 am",
  );
});

test("a span on two lines is the same", () => {
  expect(spanLines("2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z", now, kolkata)).toEqual(["Today", "4:30 – 5:30 pm"]);
  expect(spanLines("2026-11-23T18:00:00Z", "2026-11-23T19:00:00Z", now, kolkata)).toEqual([
    "Today, 11:30 pm –",
    "Tomorrow, 12:30 am",
  ]);
});

test("durations and countdowns", () => {
  expect([0.5, 30, 60, 90, 1440].map(duration)).toEqual(["30 s", "30 min", "1 h", "1 h 30 min", "24 h"]);
  expect([-5, 999, 270_000, 3_909_000].map(countdown)).toEqual(["0:00", "0:01", "4:30", "1:05:09"]);
});

test("how long ago", () => {
  expect(ago("2026-11-23T09:59:40Z", now)).toBe("just now");
  expect(ago("2026-11-23T09:15:00Z", now)).toBe("45 min ago");
  expect(ago("2026-11-23T07:00:00Z", now)).toBe("3 h ago");
});

test("wall time goes there and back, over a change of clocks too", () => {
  expect(wallTime(now, kolkata)).toBe("2026-11-23T15:30");
  expect(instantAt("2026-11-23T15:30", kolkata)).toEqual(now);
  for (const instant of ["2026-03-29T00:59:00Z", "2026-03-29T01:01:00Z", "2026-10-25T03:00:00Z"]) {
    expect(instantAt(wallTime(new Date(instant), "Europe/Berlin"), "Europe/Berlin")).toEqual(new Date(instant));
  }
  expect(instantAt("soon", kolkata)).toBeNull();
});
