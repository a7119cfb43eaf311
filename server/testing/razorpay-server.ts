// Razorpay as its published API describes it, on this machine: for tests of the adapter, with a payer who pays when told to, and
// with the ways in which a network lets one down. Source: Razorpay API reference, Orders, Payments, Refunds, Errors; Webhooks.

import { createHmac } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { formPage, formScript } from "./razorpay-form.ts";

interface Order {
  readonly id: string;
  readonly entity: "order";
  readonly amount: number;
  amount_paid: number;
  amount_due: number;
  readonly currency: string;
  readonly receipt: string | null;
  status: "created" | "attempted" | "paid";
  attempts: number;
  readonly notes: Notes;
}

interface Attempt {
  readonly id: string;
  readonly entity: "payment";
  readonly amount: number;
  readonly currency: string;
  /** `pending`: of methods that ParkMate does not offer. */
  status: "authorized" | "captured" | "refunded" | "failed" | "pending";
  readonly order_id: string;
  readonly method: "card" | "upi";
  amount_refunded: number;
  captured: boolean;
  readonly notes: Notes;
}

interface Refund {
  readonly id: string;
  readonly entity: "refund";
  readonly amount: number;
  readonly currency: string;
  readonly payment_id: string;
  readonly receipt: string | null;
  readonly notes: Notes;
  status: "pending" | "processed" | "failed";
}

/** An empty list where nothing was written. */
type Notes = Readonly<Record<string, string>> | readonly never[];

/**
 * Does what it was asked for, and then: `late` waits to be let go, `never` says nothing, `lost` breaks off in its answer.
 * `twice` hears the same request twice and gives the second answer. A status is answered with nothing done.
 */
type Trouble = "late" | "never" | "lost" | "twice" | 409 | 429 | 500;

const notes = z.record(z.string(), z.string().max(256));
const amount = z.number().int().min(100);
const currency = z.string().length(3);
const written = { receipt: z.string().max(40).optional(), notes: notes.optional() };
const orderBody = z.strictObject({ amount, currency, ...written });
const captureBody = z.strictObject({ amount, currency });
const refundBody = z.strictObject({ amount: amount.optional(), ...written });

interface RazorpayServerOptions {
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookSecret: string;
  /** Whether the account refuses a receipt that it has already; not every account does. */
  readonly uniqueReceipts?: boolean;
}

export type RazorpayServer = ReturnType<typeof startRazorpayServer>;

export function startRazorpayServer({ keyId, keySecret, webhookSecret, uniqueReceipts = true }: RazorpayServerOptions) {
  const orders: Order[] = [];
  const attempts: Attempt[] = [];
  const refunds: Refund[] = [];
  /** The answer that each idempotency key got. */
  const refundsByKey = new Map<string, { readonly body: string; readonly refund: Refund }>();
  const troubles = new Map<string, Trouble[]>();
  const requests: string[] = [];
  const letGo = Promise.withResolvers<void>();
  let nextRefund: Refund["status"] = "processed";
  let made = 0;
  const newId = (prefix: string) => `${prefix}_${String(++made).padStart(14, "0")}`;

  const expected = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`;
  const api = new Hono().basePath("/v1");
  // The payer's page and its frame have no key.
  api.get("/checkout.js", (context) => {
    return context.body(formScript(new URL(context.req.url).origin), 200, { "content-type": "text/javascript" });
  });
  api.get("/checkout/public", (context) => context.html(formPage(orderOf(context.req.query("order_id") ?? ""))));
  api.post("/checkout/public", (context) => {
    const isPaid = context.req.query("kind") === "paid";
    const { id } = pay(context.req.query("order_id") ?? "", isPaid ? "captured" : "failed");
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
    const money = { amount, amount_paid: 0, amount_due: amount, currency };
    const state = { status: "created", attempts: 0 } as const;
    const order: Order = { id: newId("order"), entity: "order", ...money, receipt, ...state, notes };
    orders.unshift(order);
    return context.json(order);
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
    capture(attempt);
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
    const refund = giveBack(attempt, { amount, receipt, notes });
    if (key !== undefined) refundsByKey.set(key, { body, refund });
    return context.json(refund);
  });

  function giveBack(attempt: Attempt, refunded: Pick<Refund, "amount" | "receipt" | "notes">): Refund {
    const { id: payment_id, currency } = attempt;
    const refund: Refund = {
      id: newId("rfnd"),
      entity: "refund",
      payment_id,
      currency,
      ...refunded,
      status: nextRefund,
    };
    refunds.unshift(refund);
    if (refund.status !== "failed") attempt.amount_refunded += refund.amount;
    if (attempt.amount_refunded === attempt.amount) attempt.status = "refunded";
    return refund;
  }

  function capture(attempt: Attempt): void {
    attempt.status = "captured";
    attempt.captured = true;
    const order = orderOf(attempt.order_id);
    order.status = "paid";
    order.amount_paid = attempt.amount;
    order.amount_due = order.amount - attempt.amount;
  }

  function orderOf(id: string): Order {
    const order = orders.find((order) => order.id === id);
    if (order === undefined) throw new Error(`there is no order ${id}`);
    return order;
  }

  /** The payer tries to pay an order in the checkout. `notes` is what the payer's page chose to write. */
  function pay(orderId: string, outcome: "captured" | "authorized" | "failed" | "pending", notes: Notes = []): Attempt {
    const order = orderOf(orderId);
    if (order.status === "paid") throw new Error(`the order ${orderId} is already paid`);
    const { amount, currency } = order;
    const attempt: Attempt = {
      ...{ id: newId("pay"), entity: "payment", amount, currency, status: "failed", order_id: orderId, method: "card" },
      ...{ amount_refunded: 0, captured: false, notes },
    };
    attempts.push(attempt);
    order.attempts += 1;
    order.status = "attempted";
    if (outcome === "captured") capture(attempt);
    else attempt.status = outcome;
    return attempt;
  }

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 0,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const line = `${request.method} ${pathname}`;
      requests.push(line);
      const trouble = troubles.get(line)?.shift();
      if (typeof trouble === "number") return Response.json(errorBody("Try again later"), { status: trouble });
      const { method, headers } = request;
      const body = method === "POST" ? await request.text() : null;
      const hear = () => api.fetch(new Request(request.url, { method, headers, body }));
      const answer = await hear();
      if (trouble === "twice") return hear();
      if (trouble === "late") await letGo.promise;
      if (trouble === "lost") return new Response((await answer.text()).slice(0, 20));
      if (trouble === "never") await new Promise(() => undefined);
      return answer;
    },
  });

  return {
    url: `http://127.0.0.1:${server.port}`,
    /** Of the script that opens its form in a page. */
    checkoutUrl: `http://127.0.0.1:${server.port}/v1/checkout.js`,
    orders: orders as readonly Order[],
    refunds: refunds as readonly Refund[],
    /** Method and path of each request. */
    requests: requests as readonly string[],

    /** The next request for this method and path meets `trouble`. */
    trouble(line: string, trouble: Trouble): void {
      troubles.set(line, [...(troubles.get(line) ?? []), trouble]);
    },
    /** Whatever is late is answered. */
    letGo: letGo.resolve,

    pay,
    /** Somebody refunds in their dashboard, past us. */
    refundByHand: (attempt: Attempt, amount: number): Refund => giveBack(attempt, { amount, receipt: null, notes: [] }),
    /** How the next refund begins. */
    nextRefund(status: Refund["status"]): void {
      nextRefund = status;
    },

    /** A delivery as their servers send it. Only `order.paid` has the order in it. */
    webhook(event: string, attempt: Attempt): { readonly body: string; readonly headers: Headers } {
      const order = orderOf(attempt.order_id);
      const withOrder = event.startsWith("order.");
      const body = JSON.stringify({
        ...{ entity: "event", account_id: "acc_00000000000001", event, created_at: 1_795_516_200 },
        contains: withOrder ? ["payment", "order"] : ["payment"],
        payload: { payment: { entity: attempt }, ...(withOrder && { order: { entity: order } }) },
      });
      return { body, headers: new Headers({ "x-razorpay-signature": sign(body, webhookSecret) }) };
    },

    stop: () => server.stop(true),
  };
}

/** The signature of a webhook's body. */
export function sign(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

const errorBody = (description: string) => ({
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
