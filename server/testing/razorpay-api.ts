// Razorpay's API over its books, as its reference describes it: who may ask, what it takes, and what it refuses.
// Source: Razorpay API reference, Orders, Payments, Refunds, Errors.

import { type Context, Hono } from "hono";
import { z } from "zod";
import type { RazorpayBooks, Refund } from "./razorpay-books.ts";
import { formPage, formScript } from "./razorpay-form.ts";

const notes = z.record(z.string(), z.string().max(256));
const amount = z.number().int().min(100);
const currency = z.string().length(3);
const written = { receipt: z.string().max(40).optional(), notes: notes.optional() };
const orderBody = z.strictObject({ amount, currency, ...written });
const captureBody = z.strictObject({ amount, currency });
const refundBody = z.strictObject({ amount: amount.optional(), ...written });

export interface RazorpayAccount {
  readonly keyId: string;
  readonly keySecret: string;
  /** Whether the account refuses a receipt that it has already; not every account does. */
  readonly uniqueReceipts?: boolean;
}

export function createRazorpayApi(books: RazorpayBooks, { keyId, keySecret, uniqueReceipts = true }: RazorpayAccount) {
  const { orders, attempts, refunds } = books;
  /** The answer that each idempotency key got. */
  const refundsByKey = new Map<string, { readonly body: string; readonly refund: Refund }>();

  const expected = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`;
  const api = new Hono().basePath("/v1");
  // The payer's page and its frame have no key.
  api.get("/checkout.js", (context) => {
    return context.body(formScript(new URL(context.req.url).origin), 200, { "content-type": "text/javascript" });
  });
  api.get("/checkout/public", (context) => context.html(formPage(books.orderOf(context.req.query("order_id") ?? ""))));
  api.post("/checkout/public", (context) => {
    const isPaid = context.req.query("kind") === "paid";
    const { id } = books.pay(context.req.query("order_id") ?? "", isPaid ? "captured" : "failed");
    return context.json(isPaid ? { id } : { description: "The bank declined the card" });
  });
  api.use(async (context, next) => {
    if (context.req.header("authorization") !== expected) return refuse(context, "Authentication failed", 401);
    return next();
  });

  api.post("/orders", async (context) => {
    const parsed = orderBody.safeParse(await context.req.json());
    if (!parsed.success) return refuse(context, parsed.error.message);
    const { amount, currency, receipt = null, notes = [] } = parsed.data;
    if (uniqueReceipts && receipt !== null && orders.some((order) => order.receipt === receipt)) {
      return refuse(context, "Order receipt should be unique");
    }
    return context.json(books.order({ amount, currency, receipt, notes }));
  });

  api.get("/orders", (context) => {
    const receipt = context.req.query("receipt");
    const wanted = orders.filter((order) => receipt === undefined || order.receipt === receipt);
    return collection(context, wanted);
  });

  api.get("/orders/:id", (context) => {
    const order = orders.find(({ id }) => id === context.req.param("id"));
    return order === undefined ? missing(context) : context.json(order);
  });

  api.get("/orders/:id/payments", (context) => {
    const id = context.req.param("id");
    if (!orders.some((order) => order.id === id)) return missing(context);
    const wanted = attempts.filter(({ order_id }) => order_id === id);
    return collection(context, wanted);
  });

  api.post("/payments/:id/capture", async (context) => {
    const attempt = attempts.find(({ id }) => id === context.req.param("id"));
    if (attempt === undefined) return missing(context);
    const parsed = captureBody.safeParse(await context.req.json());
    if (!parsed.success) return refuse(context, parsed.error.message);
    if (attempt.status !== "authorized") return refuse(context, "This payment has already been captured");
    if (parsed.data.amount !== attempt.amount)
      return refuse(context, "Capture amount differs from the amount authorized");
    books.capture(attempt);
    return context.json(attempt);
  });

  api.get("/payments/:id/refunds", (context) => {
    const id = context.req.param("id");
    if (!attempts.some((attempt) => attempt.id === id)) return missing(context);
    const wanted = refunds.filter(({ payment_id }) => payment_id === id);
    return collection(context, wanted.slice(0, Number(context.req.query("count") ?? 10)));
  });

  api.post("/payments/:id/refund", async (context) => {
    const attempt = attempts.find(({ id }) => id === context.req.param("id"));
    if (attempt === undefined) return missing(context);
    const body = await context.req.text();
    const key = context.req.header("x-refund-idempotency");
    const before = key === undefined ? undefined : refundsByKey.get(key);
    if (before !== undefined) {
      return before.body === body
        ? context.json(before.refund)
        : refuse(context, "The key was used for another request");
    }
    const parsed = refundBody.safeParse(JSON.parse(body));
    if (!parsed.success) return refuse(context, parsed.error.message);
    if (attempt.status !== "captured") return refuse(context, "The payment is not captured, or fully refunded already");
    const { amount = attempt.amount, receipt = null, notes = [] } = parsed.data;
    if (amount > attempt.amount - attempt.amount_refunded)
      return refuse(context, "The refund exceeds the amount captured");
    const refund = books.giveBack(attempt, { amount, receipt, notes });
    if (key !== undefined) refundsByKey.set(key, { body, refund });
    return context.json(refund);
  });

  return api;
}

export const errorBody = (description: string) => ({
  error: {
    ...{ code: "BAD_REQUEST_ERROR", description, source: "business", step: "payment_initiation" },
    ...{ reason: "input_validation_failed", metadata: {} },
  },
});

function refuse(context: Context, description: string, status: 400 | 401 = 400): Response {
  return context.json(errorBody(description), status);
}

function missing(context: Context): Response {
  return refuse(context, "The id provided does not exist");
}

function collection(context: Context, items: readonly unknown[]): Response {
  return context.json({ entity: "collection", count: items.length, items });
}
