import { expect, test } from "bun:test";
import { readPrice, showPrice } from "./price.ts";

test("a price is read in minor units, exactly", () => {
  expect(["50", "50.5", "1,250.25", "0", "0.1"].map(readPrice)).toEqual([50_00, 50_50, 1250_25, 0, 10]);
});

test("what is no price is not taken for one", () => {
  expect(["", "free", "-5", "1.234", "1e3", "100000.01", "9999999"].map(readPrice)).toEqual(Array(7).fill(null));
});

test("a price is shown as it would be typed", () => {
  expect([50_00, 50_50, 10].map(showPrice)).toEqual(["50", "50.50", "0.10"]);
});
