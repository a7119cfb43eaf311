import { expect, test } from "bun:test";
import { codePath, upiLink } from "./upi.ts";

test("a UPI code names payee, amount in rupees and purpose, with spaces as %20", () => {
  const payment = { payee: "lot@sandbox", name: "Marine Drive", amount: 7550, currency: "INR", note: "Slot A1 & co" };
  expect(upiLink(payment)).toBe("upi://pay?pa=lot@sandbox&pn=Marine%20Drive&am=75.50&cu=INR&tn=Slot%20A1%20%26%20co");
});

test("the path draws each dark module once", () => {
  expect(codePath([[true, false], [false, true]])).toBe("M0 0h1v1h-1zM1 1h1v1h-1z"); // biome-ignore format: as it looks
});
