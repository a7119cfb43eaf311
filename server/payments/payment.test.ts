import { describe, expect, test } from "bun:test";
import { fail, type Payment, type PaymentMethod, type PaymentStatus, succeed, verify } from "./payment.ts";

const owner = "usr_owner";

const due = (method: PaymentMethod) => ({
  id: "pay_1" as const,
  bookingId: "bkg_1" as const,
  payerId: "usr_driver" as const,
  method,
  amount: 50_00,
  currency: "INR",
  createdAt: new Date("2026-11-23T10:30:00Z"),
});

function given(status: PaymentStatus, method: PaymentMethod): Payment {
  switch (status) {
    case "pending":
    case "refunded":
      return { ...due(method), status };
    case "succeeded":
      return { ...due(method), status, providerReference: "ref" };
    case "verified":
      return { ...due(method), status, verifiedBy: owner };
    case "failed":
      return { ...due(method), status, failure: "declined" };
  }
}

describe("a pending payment", () => {
  test("is verified by who has the cash", () => {
    expect(verify(given("pending", "cash"), owner)).toEqual({ ...due("cash"), status: "verified", verifiedBy: owner });
  });

  test.each(["card", "upi"] as const)("by %s is not verified by hand", (method) => {
    expect(() => verify(given("pending", method), owner)).toThrow("Only a cash payment is verified by hand.");
  });

  test("succeeds with the provider's reference", () => {
    expect(succeed(given("pending", "card"), "ref_1")).toEqual({
      ...due("card"),
      status: "succeeded",
      providerReference: "ref_1",
    });
  });

  test("fails with a reason", () => {
    expect(fail(given("pending", "upi"), "no")).toEqual({ ...due("upi"), status: "failed", failure: "no" });
  });
});

describe.each(["succeeded", "verified", "failed", "refunded"] as const)("a payment that is already %s", (status) => {
  const refused = expect.objectContaining({ code: "wrong_state", message: `The payment is already ${status}.` });

  test("does not change any more", () => {
    const payment = given(status, "cash");
    const commands = [() => verify(payment, owner), () => succeed(payment, "ref"), () => fail(payment, "no")];
    for (const command of commands) expect(thrownBy(command)).toEqual(refused);
  });
});

function thrownBy(command: () => unknown): unknown {
  try {
    command();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
