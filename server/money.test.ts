import { expect, test } from "bun:test";
import { decimalMoney, formatMoney } from "./money.ts";

test("amounts read as people write them", () => {
  expect([50_00, 1_250_50, 1_00_000_00].map((amount) => formatMoney(amount, "INR"))).toEqual([
    "₹50",
    "₹1,250.50",
    "₹1,00,000",
  ]);
});

test("amounts for programs have all their decimals, as many as the currency has", () => {
  expect([decimalMoney(50_00, "INR"), decimalMoney(1_250_05, "INR"), decimalMoney(0, "INR")]).toEqual([
    "50.00",
    "1250.05",
    "0.00",
  ]);
  expect(decimalMoney(1_250, "JPY")).toBe("1250");
});
