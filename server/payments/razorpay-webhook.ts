// What Razorpay tells by itself, once its signature was checked.

import { createHmac, timingSafeEqual } from "node:crypto";
import { isId, type PaymentId } from "@parkmate/protocol/ids";
import { z } from "zod";
import { because } from "../reasons.ts";
import type { Tidings } from "./provider.ts";
import { attemptSchema, orderSchema } from "./razorpay-api.ts";

const orderPaid = z.object({
  event: z.literal("order.paid"),
  payload: z.object({ order: z.object({ entity: orderSchema }), payment: z.object({ entity: attemptSchema }) }),
});

const attemptChanged = z.object({
  event: z.enum(["payment.authorized", "payment.captured", "payment.failed"]),
  payload: z.object({ payment: z.object({ entity: attemptSchema }) }),
});

/**
 * Only `order.paid` settles a payment. It carries the order, whose notes we wrote ourselves. The other events carry the attempt
 * alone, whose notes the payer's page can set: believed, one sum could be made to count for two payments. They say no more than
 * that something happened; a failed attempt leaves the order payable, and a captured one is followed by `order.paid`.
 *
 * Events come at least once, in any order. Source: Razorpay documentation, Webhooks: orders, payments, validation.
 */
export function readRazorpayWebhook(body: string, signature: string | null, secret: string): Tidings | null {
  if (!isSignedBy(secret, body, signature)) throw because("signature_not_theirs");
  const event = parse(body);

  const paid = orderPaid.safeParse(event);
  if (paid.success) {
    const { order, payment } = paid.data.payload;
    const { amount, currency, notes } = order.entity;
    const paymentId = ours(notes);
    const finding = { kind: "succeeded", reference: payment.entity.id, amount, currency } as const;
    return paymentId && { paymentId, finding };
  }

  const changed = attemptChanged.safeParse(event);
  const paymentId = changed.success ? ours(changed.data.payload.payment.entity.notes) : null;
  return paymentId && { paymentId, finding: { kind: "open" } };
}

/** HMAC-SHA256 of the body as it came, in hexadecimal. */
function isSignedBy(secret: string, body: string, signature: string | null): boolean {
  const expected = Buffer.from(createHmac("sha256", secret).update(body).digest("hex"));
  const given = Buffer.from(signature ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw because("body_not_json");
  }
}

/** The account may serve other shops, too. */
function ours(notes: { readonly payment_id: string } | null): PaymentId | null {
  return notes !== null && isId("pay", notes.payment_id) ? notes.payment_id : null;
}
