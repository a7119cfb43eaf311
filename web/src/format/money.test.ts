import { expect, test } from "bun:test";
import { estimate, money } from "./money.ts";

test("money drops needless zeros and groups as in India", () => {
  expect(money(5000, "INR")).toBe("₹50");
  expect(money(7550, "INR")).toBe("₹75.50");
  expect(money(12_345_600, "INR")).toBe("₹1,23,456");
});

test("an estimate is the rate times the hours", () => {
  expect(estimate(5000, 90)).toBe(7500);
  expect(estimate(2000, 30)).toBe(1000);
  expect(estimate(1000, 20)).toBe(334);
});
