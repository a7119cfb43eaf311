import { expect, test } from "bun:test";
import { estimate, money, shortMoney } from "./money.ts";

test("money drops needless zeros and groups as in India", () => {
  expect(money(5000, "INR")).toBe("₹50");
  expect(money(7550, "INR")).toBe("₹75.50");
  expect(money(12_345_600, "INR")).toBe("₹1,23,456");
});

test("where there is little room, lakhs are counted", () => {
  expect([shortMoney(0, "INR"), shortMoney(99_999_00, "INR"), shortMoney(75_50, "INR")]).toEqual([
    "₹0",
    "₹99,999",
    "₹76",
  ]);
  expect(shortMoney(1_25_000_00, "INR")).toBe("₹1.3L");
});

test("an estimate is the rate times the hours", () => {
  expect(estimate(5000, 90)).toBe(7500);
  expect(estimate(2000, 30)).toBe(1000);
  expect(estimate(1000, 20)).toBe(334);
});
