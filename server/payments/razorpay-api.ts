// The part of Razorpay's HTTP API that ParkMate speaks. A refusal and the want of an answer are two errors: after the second,
// money may have moved.

import type { PaymentId } from "@parkmate/protocol/ids";
import { z } from "zod";

/** Nobody decided: no answer, or one that says to ask again. */
export class RazorpayAway extends Error {
  override readonly name = "RazorpayAway";
}

/** Razorpay decided against the request; the message is its own description. */
export class RazorpayRefused extends Error {
  override readonly name = "RazorpayRefused";
}

/** What we write on orders and refunds. Where nothing was written Razorpay sends an empty list. */
const notesSchema = z.object({ payment_id: z.string() }).nullable().catch(null);

// Statuses are text: one that we do not know, such as of another method of payment, must not hide the ones that we do.
export const orderSchema = z.object({
  id: z.string(),
  /** What is to be paid, in minor units. */
  amount: z.number().int(),
  currency: z.string(),
  /** `created`, `attempted` or `paid`. A paid order takes no further payment, and stays paid when that is refunded. */
  status: z.string(),
  notes: notesSchema,
});
export type Order = z.output<typeof orderSchema>;

/** One attempt to pay an order: `created`, `authorized`, `captured`, `refunded` or `failed`. */
export const attemptSchema = z.object({ id: z.string(), status: z.string(), notes: notesSchema });
export type Attempt = z.output<typeof attemptSchema>;

/** `pending`, `processed` or `failed`. */
const refundSchema = z.object({ id: z.string(), receipt: z.string().nullish(), status: z.string() });
export type RazorpayRefund = z.output<typeof refundSchema>;

const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
const errorSchema = z.object({ error: z.object({ description: z.string() }) });

/** Timed out at their side; the same request is being worked on; too many requests. */
const askAgain = new Set([408, 409, 429]);

export interface RazorpayApiOptions {
  readonly keyId: string;
  readonly keySecret: string;
  /** Scheme and host. */
  readonly url: string;
  /** Milliseconds that one request may take. */
  readonly timeout: number;
}

/**
 * Each call rejects with RazorpayAway or RazorpayRefused. Signed in by HTTP basic authentication with the two keys.
 * Source: Razorpay API reference, Orders, Payments, Refunds and Errors.
 */
export function createRazorpayApi({ keyId, keySecret, url, timeout }: RazorpayApiOptions) {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`;

  async function call<Answer>(
    schema: z.ZodType<Answer>,
    method: "GET" | "POST",
    path: string,
    body?: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const { status, answer } = await exchange(`${url}/v1${path}`, {
      method,
      headers: { authorization, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeout),
      // The keys go where they were meant to go, and nowhere else.
      redirect: "error",
    });
    if (status >= 500 || askAgain.has(status)) throw new RazorpayAway(`Razorpay answered ${method} ${path}: ${status}`);
    if (status >= 400) {
      const known = errorSchema.safeParse(answer);
      throw new RazorpayRefused(`${status}: ${known.success ? known.data.error.description : "no reason given"}`);
    }
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw new RazorpayAway(`Razorpay's answer to ${method} ${path} cannot be read`);
    return parsed.data;
  }

  return {
    /** A receipt has at most 40 characters; ours, a TypeID, has 30. Amounts from 1.00 of the currency. */
    createOrder: (paymentId: PaymentId, amount: number, currency: string): Promise<Order> =>
      call(orderSchema, "POST", "/orders", { amount, currency, receipt: paymentId, notes: { payment_id: paymentId } }),

    fetchOrder: (id: string): Promise<Order> => call(orderSchema, "GET", `/orders/${encodeURIComponent(id)}`),

    /** The newest first. */
    async ordersOf(paymentId: PaymentId): Promise<readonly Order[]> {
      return (await call(listOf(orderSchema), "GET", `/orders?receipt=${encodeURIComponent(paymentId)}`)).items;
    },

    async attemptsAt(orderId: string): Promise<readonly Attempt[]> {
      const path = `/orders/${encodeURIComponent(orderId)}/payments`;
      return (await call(listOf(attemptSchema), "GET", path)).items;
    },

    /** Takes what was authorized: the order's amount, all of it. */
    capture: (attemptId: string, { amount, currency }: Order): Promise<Attempt> =>
      call(attemptSchema, "POST", `/payments/${encodeURIComponent(attemptId)}/capture`, { amount, currency }),

    /** Of a payment, those that we made. */
    async refundsOf(attemptId: string, paymentId: PaymentId): Promise<readonly RazorpayRefund[]> {
      const path = `/payments/${encodeURIComponent(attemptId)}/refunds?count=100`;
      const { items } = await call(listOf(refundSchema), "GET", path);
      return items.filter(({ receipt }) => receipt === paymentId);
    },

    /** The same key with the same body is the same refund. Source: Razorpay API reference, idempotent refund requests. */
    refund: (attemptId: string, paymentId: PaymentId, amount: number): Promise<RazorpayRefund> =>
      call(
        refundSchema,
        "POST",
        `/payments/${encodeURIComponent(attemptId)}/refund`,
        { amount, receipt: paymentId, notes: { payment_id: paymentId } },
        { "x-refund-idempotency": paymentId },
      ),
  };
}

async function exchange(url: string, request: RequestInit): Promise<{ status: number; answer: unknown }> {
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    return { status: response.status, answer: asJson(text) };
  } catch (cause) {
    throw new RazorpayAway(`Razorpay gave no answer: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Undefined where it is none, as from a proxy in between. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
