import { expect, test } from "bun:test";
import { changeOf } from "./change.ts";
import { readEarningsFilter } from "./filter.ts";

test("a sum is compared with the one before in whole per cent", () => {
  expect([changeOf(150, 100), changeOf(50, 100), changeOf(100, 100), changeOf(1, 3)]).toEqual([50, -50, 0, -67]);
});

test("with nothing there is nothing to compare", () => {
  expect([changeOf(100, 0), changeOf(100, -5), changeOf(0, 0)]).toEqual([null, null, null]);
});

test("the address names one of the spans; thirty days need not be said", () => {
  expect([7, "90", 30, 31, "x"].map((days) => readEarningsFilter({ days }))).toEqual([
    ...[{ days: 7 } as const, { days: 90 } as const, {}, {}, {}],
  ]);
});
