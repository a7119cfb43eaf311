// The embedded payment provider: no money moves, and each test instrument has one outcome, so that success and every way
// of failing can be tried.

import type { PaymentId } from "@parkmate/protocol/ids";
import { Refusal } from "../refusal.ts";
import type { ChargeOutcome, Finding, PaymentProvider } from "./provider.ts";

/** Test instruments, to be sent as `payment.token`. */
export const sandboxTokens = [
  "tok_success",
  "tok_declined",
  "tok_insufficient_funds",
  "tok_timeout",
  "tok_action_required",
] as const;

const failures = new Map<string | undefined, ChargeOutcome>([
  ["tok_declined", { kind: "declined", reason: "card_declined" }],
  ["tok_insufficient_funds", { kind: "declined", reason: "insufficient_funds" }],
  ["tok_timeout", { kind: "timeout" }],
  ["tok_action_required", { kind: "action_required" }],
]);

/** Whoever asks again does so soon. */
const remembered = 1_000;

/** Remembers its latest charges, in memory alone: what was never real money need not outlive the process. */
export function createSandboxProvider(): PaymentProvider {
  const taken = new Map<PaymentId, Finding & { kind: "succeeded" }>();

  return {
    name: "sandbox",
    needsToken: true,
    form: null,
    async charge({ paymentId, amount, currency, token }) {
      const reference = `sandbox_${paymentId}`;
      if (taken.has(paymentId)) return { kind: "succeeded", reference };
      if (token !== "tok_success") {
        return failures.get(token) ?? { kind: "declined", reason: "unknown_instrument" };
      }
      taken.set(paymentId, { kind: "succeeded", reference, amount, currency });
      for (const oldest of taken.keys()) {
        if (taken.size <= remembered) break;
        taken.delete(oldest);
      }
      return { kind: "succeeded", reference };
    },
    find: async (paymentId) => taken.get(paymentId) ?? { kind: "unknown" },
    async refund({ reference }) {
      if (!reference.startsWith("sandbox_")) return { kind: "refused", reason: "No such payment" };
      return { kind: "refunded", reference: `refund_${reference}` };
    },
    readWebhook() {
      throw new Refusal("not_found");
    },
  };
}
