// The port to whoever takes card and UPI payments. Its answers may come twice, late or never: whoever calls it keeps the payment
// until an outcome is known, and asks again.

import type { PaymentId } from "@parkmate/protocol/ids";
import type { EndName } from "@parkmate/protocol/reasons/ended";

export interface Charge {
  /** Also the provider's idempotency key: the same payment is never charged twice. */
  readonly paymentId: PaymentId;
  readonly method: "card" | "upi";
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** The instrument, as the provider's own form returned it; undefined where that form comes later. */
  readonly token: string | undefined;
}

/** What the payer's page needs to open the provider's own form. */
export interface Checkout {
  readonly provider: string;
  /** The provider's public key. */
  readonly key: string;
  readonly orderId: string;
}

/** The provider's own form, which the payer's page opens with a checkout. */
export interface PaymentForm {
  /** The address of the script that opens it. */
  readonly script: string;
  /** Scheme and host of all that the form shows and asks: what the page has to allow, beside the script. */
  readonly origins: readonly string[];
}

/** Why no money comes, as far as a provider says. */
export type Decline = Extract<
  EndName,
  "card_declined" | "insufficient_funds" | "unknown_instrument" | "payment_not_accepted" | "payment_returned"
>;

/** `reference` names the money at the provider; a refund needs it. */
export type ChargeOutcome =
  | { readonly kind: "succeeded"; readonly reference: string }
  | { readonly kind: "declined"; readonly reason: Decline }
  /** The payer goes on in the provider's form; the outcome is told by webhook, or found. */
  | { readonly kind: "awaiting_payer"; readonly reference: string; readonly checkout: Checkout }
  /** The instrument wants a confirmation that cannot be given here. No money has moved. */
  | { readonly kind: "action_required" }
  /** No answer: the money may or may not have moved. */
  | { readonly kind: "timeout" };

/** What the provider knows of a payment when it is asked, or tells by itself. */
export type Finding =
  | {
      readonly kind: "succeeded";
      readonly reference: string;
      /** What was paid, in minor units of `currency`, where the provider says so: it must be what was asked for. */
      readonly amount?: number;
      readonly currency?: string;
    }
  | { readonly kind: "declined"; readonly reason: Decline }
  /** Known there and not decided yet. */
  | { readonly kind: "open" }
  /** Never heard of: no money has moved. */
  | { readonly kind: "unknown" };

export interface Refund {
  readonly paymentId: PaymentId;
  readonly reference: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
}

export type RefundOutcome =
  | { readonly kind: "refunded"; readonly reference: string }
  /** Not decided yet, or no answer: asking again does not refund twice. */
  | { readonly kind: "open" }
  | { readonly kind: "refused"; readonly reason: string };

/** What a provider tells by itself, once its signature was checked. */
export interface Tidings {
  readonly paymentId: PaymentId;
  readonly finding: Finding;
}

export interface PaymentProvider {
  readonly name: string;
  /** Whether a charge needs the payer's instrument at once, as `token`. */
  readonly needsToken: boolean;
  /** Null where the payer is asked for nothing but that. */
  readonly form: PaymentForm | null;
  /** Never rejects for what the network does: that is a `timeout`. */
  charge(charge: Charge): Promise<ChargeOutcome>;
  /** `reference` is what `charge` answered, if it did. Rejects when the provider cannot be reached. */
  find(paymentId: PaymentId, reference: string | null): Promise<Finding>;
  refund(refund: Refund): Promise<RefundOutcome>;
  /** Reads a webhook's raw body. Null: nothing of ours. Throws a Refusal when the signature is not the provider's. */
  readWebhook(body: string, headers: Headers): Tidings | null;
}
