// The tone in which each state of a payment speaks.

import type { PaymentStatus } from "../api/types.ts";
import type { Tone } from "../ui/tone.ts";

export const paymentTones = {
  pending: "warning",
  succeeded: "success",
  verified: "success",
  failed: "error",
  refunded: "info",
} as const satisfies Record<PaymentStatus, Tone>;

export const paymentStatuses = Object.keys(paymentTones) as PaymentStatus[];
