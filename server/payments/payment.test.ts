import { describe, expect, test } from "bun:test";
import { refusal } from "../testing/bookings.ts";
import { after, hour, minute } from "../time.ts";
import { endedBy } from "../why.ts";
import {
  askAt,
  awaitPayer,
  fail,
  type Inquiry,
  type Paid,
  type Payment,
  type PaymentMethod,
  type PaymentStatus,
  type Pending,
  refund,
  requestRefund,
  succeed,
  verify,
} from "./payment.ts";
import { startPayment } from "./start.ts";

const owner = "usr_owner";
const now = new Date("2026-11-23T10:30:00Z");

const due = (method: PaymentMethod) => ({
  ...({ purpose: "booking", bookingId: "bkg_1", washId: null } as const),
  ...({ id: "pay_1", lotId: "lot_1", ownerId: owner, payerId: "usr_driver", currency: "INR" } as const),
  ...{ method, amount: 50_00, reference: null, inquiry: null, createdAt: now },
});
const pending = (method: PaymentMethod): Pending => ({ ...due(method), status: "pending", checkout: null });
const succeeded = { ...due("card"), status: "succeeded", paidAt: now, refundRequestedAt: null } as const;
const verified = { ...due("cash"), status: "verified", paidAt: now, verifiedBy: owner } as const;

function given(status: PaymentStatus, method: PaymentMethod): Payment {
  switch (status) {
    case "pending":
      return pending(method);
    case "succeeded":
      return { ...succeeded, method };
    case "verified":
      return { ...verified, method };
    case "failed":
      return { ...due(method), status, failure: endedBy("card_declined") };
    case "refunded":
      return { ...due(method), status, paidAt: now, refundedAt: now, refundReference: null };
  }
}

test("a card payment is asked about soon, should nobody hear of it; cash is not", () => {
  expect(startPayment(due("card"), now)).toEqual({
    ...pending("card"),
    inquiry: { dueAt: after(now, 15_000), attempts: 0 },
  });
  expect(startPayment(due("cash"), now)).toEqual(pending("cash"));
});

const no = endedBy("card_declined");

describe("a pending payment", () => {
  test("is verified by who has the cash", () => {
    expect(verify(pending("cash"), owner, now)).toEqual(verified);
  });

  test.each(["card", "upi"] as const)("by %s is not verified by hand", (method) => {
    expect(() => verify(pending(method), owner, now)).toThrow("Only a cash payment is confirmed by hand.");
  });

  test("succeeds with the provider's reference, and is asked about no more", () => {
    const waiting: Pending = { ...pending("card"), inquiry: askAt(now, 3) };
    expect(succeed(waiting, "ref_1", now)).toEqual({ ...succeeded, reference: "ref_1" });
  });

  test("may go on in the provider's form", () => {
    const checkout = { provider: "razorpay", key: "key", orderId: "order_1" };
    expect(awaitPayer(pending("upi"), "order_1", checkout)).toEqual({
      ...pending("upi"),
      ...{ reference: "order_1", checkout },
    });
  });

  test("that the provider declined is over", () => {
    expect(fail(pending("upi"), no, true, now)).toEqual({ ...due("upi"), status: "failed", failure: no });
  });

  test("that nobody waits for any more is still asked about: the money may have moved", () => {
    const inquiry: Inquiry = { dueAt: after(now, 15_000), attempts: 0 };
    expect(fail(pending("upi"), endedBy("payment_timeout"), false, now)).toMatchObject({ status: "failed", inquiry });
    expect(fail(pending("cash"), endedBy("not_paid_in_time"), false, now)).toMatchObject({
      status: "failed",
      inquiry: null,
    });
  });
});

test("money may come for a payment that was given up", () => {
  const failed = { ...due("card"), status: "failed", failure: "no answer" } as const;
  expect(succeed(failed, "ref_1", now)).toEqual({ ...succeeded, reference: "ref_1" });
});

describe("money goes back", () => {
  test("by hand at once where it is cash", () => {
    expect(requestRefund(verified, now)).toEqual({
      ...due("cash"),
      ...{ status: "refunded", paidAt: now, refundedAt: now, refundReference: null },
    });
  });

  test("by the provider, who is asked from now on", () => {
    const asked = requestRefund(succeeded, now);
    expect(asked).toEqual({ ...succeeded, refundRequestedAt: now, inquiry: { dueAt: now, attempts: 0 } });
    expect(refund(asked as Paid, "rfd_1", now)).toEqual({
      ...due("card"),
      ...{ status: "refunded", paidAt: now, refundedAt: now, refundReference: "rfd_1" },
    });
  });
});

const inWords = { succeeded: "paid", verified: "confirmed", failed: "failed", refunded: "refunded" };

describe.each(["succeeded", "verified", "failed", "refunded"] as const)("a payment that is already %s", (status) => {
  test("is not paid in cash, given up or sent to the provider's form any more", () => {
    const payment = given(status, "cash");
    const checkout = { provider: "razorpay", key: "key", orderId: "order_1" };
    for (const command of [
      () => verify(payment, owner, now),
      () => fail(payment, no, true, now),
      () => awaitPayer(payment, "order_1", checkout),
    ]) {
      expect(refusal(command)).toBe("wrong_state");
      expect(command).toThrow(`The payment is already ${inWords[status]}.`);
    }
  });
});

test("a provider is asked later each time, at least hourly, for about two days", () => {
  const waits: number[] = [];
  for (let attempts = 0, next = askAt(now, 0); next !== null; next = askAt(now, ++attempts)) {
    waits.push(next.dueAt.getTime() - now.getTime());
  }
  expect(waits.slice(0, 9)).toEqual([0.25, 0.5, 1, 2, 4, 8, 16, 32, 60].map((minutes) => minutes * minute));
  expect(Math.max(...waits)).toBe(hour);
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  expect(total).toBeWithin(48 * hour, 50 * hour);
});
