// Each day's name stands before what came on it, and each item knows its place.

import { expect, test } from "bun:test";
import { dayEntries } from "./day-entries.ts";

const now = new Date("2026-03-14T12:00:00Z");

test("a day is named once, before its own", () => {
  const items = [
    { id: "c", at: "2026-03-14T09:00:00Z" },
    { id: "b", at: "2026-03-14T08:00:00Z" },
    { id: "a", at: "2026-03-12T08:00:00Z" },
  ];
  const entries = dayEntries(items, now, "Asia/Kolkata");
  expect(entries.map(({ item, day }) => item?.id ?? day)).toEqual(["Today", "c", "b", "Thu, 12 Mar", "a"]);
  expect(entries.map((entry) => (entry.item ? [entry.place, entry.ofDay] : null))).toEqual([
    null,
    [0, 2],
    [1, 2],
    null,
    [0, 1],
  ]);
});

test("of nothing there is nothing", () => {
  expect(dayEntries([], now)).toEqual([]);
});
