// The port to whoever takes card and UPI payments.

import type { PaymentId } from "@parkmate/protocol/ids";

export interface Charge {
  /** Also the provider's idempotency key: the same payment is never charged twice. */
  readonly paymentId: PaymentId;
  readonly method: "card" | "upi";
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** The instrument, as the provider's own form returned it. */
  readonly token: string;
}

export type ChargeOutcome =
  | { readonly kind: "succeeded"; readonly reference: string }
  | { readonly kind: "declined"; readonly reason: string }
  | { readonly kind: "action_required" }
  /** No answer: the money may or may not have moved. */
  | { readonly kind: "timeout" };

export interface PaymentProvider {
  charge(charge: Charge): Promise<ChargeOutcome>;
}
