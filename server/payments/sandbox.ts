// The embedded payment provider: no money moves, and each test instrument has one outcome, so that success and every way
// of failing can be tried.

import { Refusal } from "../refusal.ts";
import type { ChargeOutcome, PaymentProvider } from "./provider.ts";

/** Test instruments, to be sent as `payment.token`. */
export const sandboxTokens = [
  "tok_success",
  "tok_declined",
  "tok_insufficient_funds",
  "tok_timeout",
  "tok_action_required",
] as const;

const failures = new Map<string | undefined, ChargeOutcome>([
  ["tok_declined", { kind: "declined", reason: "The card was declined" }],
  ["tok_insufficient_funds", { kind: "declined", reason: "Insufficient funds" }],
  ["tok_timeout", { kind: "timeout" }],
  ["tok_action_required", { kind: "action_required" }],
]);

export function createSandboxProvider(): PaymentProvider {
  return {
    name: "sandbox",
    needsToken: true,
    async charge({ paymentId, token }) {
      if (token === "tok_success") return { kind: "succeeded", reference: `sandbox_${paymentId}` };
      return failures.get(token) ?? { kind: "declined", reason: "Unknown test instrument" };
    },
    // It answers at once or, as a test, never; nothing is ever taken without an answer.
    find: async () => ({ kind: "unknown" }),
    refund: async ({ reference }) => ({ kind: "refunded", reference: `refund_${reference}` }),
    readWebhook() {
      throw new Refusal("not_found");
    },
  };
}
