// The sandbox: the contract of all providers, and its own test instruments.

import { describe, expect, test } from "bun:test";
import { newId } from "../ids.ts";
import { providerContract } from "./provider.contract.ts";
import { createSandboxProvider, sandboxTokens } from "./sandbox.ts";

providerContract("sandbox", () => ({
  ...{ provider: createSandboxProvider(), good: "tok_success", bad: "tok_declined" },
  pay: () => {
    throw new Error("nothing waits for a payer");
  },
  close: async () => undefined,
}));

describe("the sandbox", () => {
  const charge = (token: string) =>
    createSandboxProvider().charge({ paymentId: "pay_1", method: "card", amount: 1, currency: "INR", token });

  test("has one instrument for each way that a charge may end", async () => {
    const outcomes = await Promise.all(sandboxTokens.map(async (token) => [token, (await charge(token)).kind]));
    expect(outcomes).toEqual([
      ["tok_success", "succeeded"],
      ["tok_declined", "declined"],
      ["tok_insufficient_funds", "declined"],
      ["tok_timeout", "timeout"],
      ["tok_action_required", "action_required"],
    ]);
  });

  test.each(["", "tok_unknown", "constructor", "__proto__", "toString"])(
    "declines %p, which it never gave out",
    async (token) => {
      expect((await charge(token)).kind).toBe("declined");
    },
  );

  test("forgets the oldest of very many charges", async () => {
    const provider = createSandboxProvider();
    const ids = Array.from({ length: 1_001 }, () => newId("pay"));
    for (const paymentId of ids) {
      await provider.charge({ paymentId, method: "upi", amount: 1, currency: "INR", token: "tok_success" });
    }
    const found = await Promise.all(ids.map(async (id) => (await provider.find(id, null)).kind));
    expect(found.slice(0, 2)).toEqual(["unknown", "succeeded"]);
    expect(found.at(-1)).toBe("succeeded");
  });

  test("tells nothing by itself", () => {
    expect(() => createSandboxProvider().readWebhook("{}", new Headers())).toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  });
});
