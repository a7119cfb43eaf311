import { expect, test } from "bun:test";
import { byDay } from "./days.ts";

test("notifications stand under their day, in the person's zone", () => {
  const items = ["2026-11-23T20:00:00Z", "2026-11-23T10:00:00Z", "2026-11-22T19:00:00Z", "2026-11-20T10:00:00Z"].map(
    (at) => ({ at }),
  );
  const now = new Date("2026-11-23T21:00:00Z"); // already the 24th in Kolkata
  expect(byDay(items, now, "Asia/Kolkata").map(({ name, items: group }) => [name.slice(0, 9), group.length])).toEqual([
    ["Today", 1],
    ["Yesterday", 2],
    ["Fri, 20 N", 1],
  ]);
});

test("an empty list has no days", () => {
  expect(byDay([], new Date())).toEqual([]);
});
