import { expect, test } from "bun:test";
import type { Payment } from "../api/types.ts";
import { cashDueOf, mayCallOff, mayComplete, refundOf } from "./money-back.ts";

const payment = (id: string, more: Partial<Payment>): Payment => ({
  ...{ id: `pay_${id}`, purpose: "booking", method: "cash", status: "pending", amount: 50_00, currency: "INR" },
  ...{ failure: null, failureName: null, checkout: null, createdAt: "2026-11-23T10:30:00.000Z" },
  ...more,
});

test("cash may be confirmed for a booking that waits for it, and for more time of one that goes on", () => {
  const payments = [payment("1", { status: "verified" }), payment("2", { purpose: "renewal" })];
  expect(cashDueOf({ status: "active", payments })?.id).toBe("pay_2");
  expect(cashDueOf({ status: "pending_payment", payments: [payment("3", {})] })?.id).toBe("pay_3");
  expect(cashDueOf({ status: "pending_payment", payments: [payment("4", { method: "upi" })] })).toBeUndefined();
  expect(cashDueOf({ status: "cancelled", payments: [payment("5", {})] })).toBeUndefined();
});

test("what was paid goes back, once", () => {
  const paid = [payment("1", { status: "verified" }), payment("2", { status: "succeeded", amount: 25_00 })];
  expect(refundOf({ payments: [...paid, payment("3", { status: "refunded" }), payment("4", {})] })).toBe(75_00);
});

test("only a live booking is called off, and only one whose time has begun is closed", () => {
  expect(mayCallOff({ status: "reserved" }) && !mayComplete({ status: "reserved" })).toBe(true);
  expect(mayCallOff({ status: "active" }) && mayComplete({ status: "active" })).toBe(true);
  expect(!mayCallOff({ status: "expired" }) && mayComplete({ status: "expired" })).toBe(true);
  expect(mayCallOff({ status: "completed" }) || mayComplete({ status: "completed" })).toBe(false);
});
