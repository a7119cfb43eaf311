// Razorpay: the contract of all providers, and what can go wrong on the way there and back.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../ids.ts";
import { createLog } from "../log.ts";
import { type RazorpayServer, startRazorpayServer } from "../testing/razorpay-server.ts";
import { providerContract } from "./provider.contract.ts";
import type { Charge, PaymentProvider } from "./provider.ts";
import { createRazorpayProvider, type RazorpayOptions } from "./razorpay.ts";

const keys = { keyId: "rzp_test_parkmate", keySecret: "key-hush", webhookSecret: "webhook-hush" };
/** Gives up at once, in milliseconds. */
const impatient = { timeout: 5 };

let razorpay: RazorpayServer;
let logged: string[];
let provider: PaymentProvider;

function createProvider(more: Partial<RazorpayOptions> = {}): PaymentProvider {
  const log = createLog("debug", { write: (line) => logged.push(line) });
  return createRazorpayProvider({ ...keys, url: razorpay.url, log, ...more });
}

function open(uniqueReceipts = true): void {
  logged = [];
  razorpay = startRazorpayServer({ ...keys, uniqueReceipts });
  provider = createProvider();
}

async function close(): Promise<void> {
  await razorpay.stop();
  // Whatever happened, it was told without a key.
  expect(logged.join("")).not.toMatch(/hush|Basic /);
  expect(logged.join("")).not.toContain(Buffer.from(`${keys.keyId}:${keys.keySecret}`).toString("base64"));
}

test("its form is its checkout, and talks to no third address", () => {
  open();
  const [script, elsewhere] = ["https://checkout.example/v1/checkout.js", "https://checkout.example"];
  expect(createProvider({ checkoutUrl: script }).form).toEqual({ script, origins: [elsewhere, razorpay.url] });
  return close();
});

const newCharge = (): Charge => ({
  ...{ paymentId: newId("pay"), method: "upi", amount: 50_00, currency: "INR", token: undefined },
});

async function charged(by = provider) {
  const charge = newCharge();
  const outcome = await by.charge(charge);
  if (outcome.kind !== "awaiting_payer") throw new Error(`charge: ${outcome.kind}`);
  return { charge, paymentId: charge.paymentId, orderId: outcome.reference, outcome };
}

describe.each([true, false])("where receipts are unique: %p", (uniqueReceipts) => {
  providerContract("Razorpay", () => {
    open(uniqueReceipts);
    const pay = (orderId: string) => void razorpay.pay(orderId, "captured");
    return { provider, good: undefined, bad: undefined, pay, close };
  });
});

describe("a charge", () => {
  beforeEach(() => open());
  afterEach(close);
  const making = "POST /v1/orders";

  test("is an order that carries our payment, for the payer's checkout", async () => {
    const { paymentId, orderId, outcome } = await charged();
    expect(outcome.checkout).toEqual({ provider: "razorpay", key: keys.keyId, orderId });
    expect(razorpay.orders).toMatchObject([
      { id: orderId, amount: 50_00, currency: "INR", receipt: paymentId, notes: { payment_id: paymentId } },
    ]);
  });

  test("whose answer was lost goes on in the order that it made", async () => {
    razorpay.trouble(making, "lost");
    const charge = newCharge();
    expect(await provider.charge(charge)).toEqual({ kind: "timeout" });
    expect(razorpay.orders).toHaveLength(1);
    expect(await provider.charge(charge)).toMatchObject({ kind: "awaiting_payer", reference: razorpay.orders[0]?.id });
    expect(razorpay.orders).toHaveLength(1);
  });

  test("that arrives twice makes one order", async () => {
    razorpay.trouble(making, "twice");
    const { orderId } = await charged();
    expect(razorpay.orders.map(({ id }) => id)).toEqual([orderId]);
  });

  test("whose answer is late is waited for", async () => {
    razorpay.trouble(making, "late");
    const charging = charged();
    razorpay.letGo();
    expect((await charging).orderId).toBe(razorpay.orders[0]?.id ?? "none");
  });

  test.each([409, 429, 500] as const)("that is answered with %i is not decided", async (status) => {
    razorpay.trouble(making, status);
    expect(await provider.charge(newCharge())).toEqual({ kind: "timeout" });
  });

  test("that is never answered is not decided", async () => {
    razorpay.trouble("GET /v1/orders", "never");
    expect(await createProvider(impatient).charge(newCharge())).toEqual({ kind: "timeout" });
  });

  test("is not decided when nobody is there", async () => {
    await razorpay.stop();
    expect(await provider.charge(newCharge())).toEqual({ kind: "timeout" });
  });

  test("takes its keys nowhere else, whoever tells it to", async () => {
    const elsewhere = Bun.serve({
      ...{ hostname: "127.0.0.1", port: 0 },
      fetch: (request) => Response.redirect(`${razorpay.url}${new URL(request.url).pathname}`, 307),
    });
    const misled = createProvider({ url: `http://127.0.0.1:${elsewhere.port}` });
    expect(await misled.charge(newCharge())).toEqual({ kind: "timeout" });
    expect(razorpay.requests).toEqual([]);
    await elsewhere.stop(true);
  });

  test("that they do not accept is declined in words for the payer; theirs are for the log", async () => {
    const outcome = await provider.charge({ ...newCharge(), amount: 99 });
    expect(outcome).toEqual({ kind: "declined", reason: "payment_not_accepted" });
    expect(logged.join("")).toContain("a charge was refused");
    expect(logged.join("")).toMatch(/400: .*amount/);
  });

  test("with wrong keys is declined", async () => {
    const stranger = createProvider({ keySecret: "other-hush" });
    expect((await stranger.charge(newCharge())).kind).toBe("declined");
    expect(razorpay.orders).toEqual([]);
  });

  test("goes on after the payer's failed attempt", async () => {
    const { charge, orderId, outcome } = await charged();
    razorpay.pay(orderId, "failed");
    expect(await provider.charge(charge)).toEqual(outcome);
  });

  test("for another amount than its order is a mistake of ours, not a payment", async () => {
    const { charge } = await charged();
    await expect(provider.charge({ ...charge, amount: 1_00 })).rejects.toThrow("another amount");
  });
});

describe("asked for a payment, the provider", () => {
  beforeEach(() => open());
  afterEach(close);

  test("finds it open while it can be paid, after failed attempts too", async () => {
    const { paymentId, orderId } = await charged();
    expect(await provider.find(paymentId, orderId)).toEqual({ kind: "open" });
    razorpay.pay(orderId, "failed");
    expect(await provider.find(paymentId, orderId)).toEqual({ kind: "open" });
  });

  test("finds the attempt that came through among those that failed", async () => {
    const { paymentId, orderId } = await charged();
    razorpay.pay(orderId, "failed");
    const { id } = razorpay.pay(orderId, "captured");
    expect(await provider.find(paymentId, orderId)).toMatchObject({ kind: "succeeded", reference: id });
  });

  test("takes what was only authorized", async () => {
    const { paymentId, orderId } = await charged();
    const attempt = razorpay.pay(orderId, "authorized");
    expect(await provider.find(paymentId, null)).toMatchObject({ kind: "succeeded", reference: attempt.id });
    expect(attempt.status).toBe("captured");
  });

  test("waits for whoever captures it first", async () => {
    const { paymentId, orderId } = await charged();
    const attempt = razorpay.pay(orderId, "authorized");
    razorpay.trouble(`POST /v1/payments/${attempt.id}/capture`, "twice");
    expect(await provider.find(paymentId, orderId)).toEqual({ kind: "open" });
    expect(await provider.find(paymentId, orderId)).toMatchObject({ kind: "succeeded", reference: attempt.id });
  });

  test("finds the paid one of two orders that one request became", async () => {
    await razorpay.stop();
    open(false);
    razorpay.trouble("POST /v1/orders", "twice");
    const { charge, paymentId } = await charged();
    const [, older] = razorpay.orders;
    const { id } = razorpay.pay(older?.id ?? "none", "captured");
    expect(await provider.find(paymentId, null)).toMatchObject({ kind: "succeeded", reference: id });
    expect(await provider.charge(charge)).toEqual({ kind: "succeeded", reference: id });
  });

  test("is not put off by an attempt in a state that we do not know", async () => {
    const { paymentId, orderId } = await charged();
    razorpay.pay(orderId, "pending");
    expect(await provider.find(paymentId, orderId)).toEqual({ kind: "open" });
    razorpay.pay(orderId, "captured");
    expect((await provider.find(paymentId, orderId)).kind).toBe("succeeded");
  });

  test("finds it open still when an attempt was given back before it was taken", async () => {
    const { paymentId, orderId } = await charged();
    razorpay.refundByHand(razorpay.pay(orderId, "authorized"), 50_00);
    expect(await provider.find(paymentId, orderId)).toEqual({ kind: "open" });
  });

  test("finds it declined once its money went back", async () => {
    const { paymentId, orderId } = await charged();
    razorpay.refundByHand(razorpay.pay(orderId, "captured"), 50_00);
    expect(await provider.find(paymentId, orderId)).toEqual({ kind: "declined", reason: "payment_returned" });
  });

  test.each([429, 500] as const)("does not guess when the answer is %i", async (status) => {
    const { paymentId, orderId } = await charged();
    razorpay.trouble("GET /v1/orders", status);
    await expect(provider.find(paymentId, null)).rejects.toThrow("Razorpay answered");
    razorpay.trouble(`GET /v1/orders/${orderId}`, status);
    await expect(provider.find(paymentId, orderId)).rejects.toThrow("Razorpay answered");
  });

  test("does not guess when no answer comes", async () => {
    const { paymentId } = await charged();
    razorpay.trouble("GET /v1/orders", "never");
    await expect(createProvider(impatient).find(paymentId, null)).rejects.toThrow("no answer");
  });

  test("does not take wrong keys for the want of a payment", async () => {
    const { paymentId, orderId } = await charged();
    const stranger = createProvider({ keySecret: "other-hush" });
    await expect(stranger.find(paymentId, null)).rejects.toThrow("401");
    await expect(stranger.find(paymentId, orderId)).rejects.toThrow("401");
  });
});

describe("a refund", () => {
  beforeEach(() => open());
  afterEach(close);

  async function refundable() {
    const { charge, orderId } = await charged();
    const attempt = razorpay.pay(orderId, "captured");
    const asking = `POST /v1/payments/${attempt.id}/refund`;
    return { refund: { ...charge, reference: attempt.id }, attempt, asking };
  }

  test("whose answer was lost is found, not made again", async () => {
    const { asking, refund } = await refundable();
    razorpay.trouble(asking, "lost");
    expect(await provider.refund(refund)).toEqual({ kind: "open" });
    expect(await provider.refund(refund)).toEqual({ kind: "refunded", reference: razorpay.refunds[0]?.id ?? "none" });
    expect(razorpay.refunds).toMatchObject([{ amount: 50_00, receipt: refund.paymentId }]);
    expect(razorpay.requests.filter((line) => line === asking)).toHaveLength(1);
  });

  test("that arrives twice is made once", async () => {
    const { asking, refund } = await refundable();
    razorpay.trouble(asking, "twice");
    expect((await provider.refund(refund)).kind).toBe("refunded");
    expect(razorpay.refunds).toHaveLength(1);
  });

  test.each([409, 429, 500] as const)("that is answered with %i is still open", async (status) => {
    const { asking, refund } = await refundable();
    razorpay.trouble(asking, status);
    expect(await provider.refund(refund)).toEqual({ kind: "open" });
    expect((await provider.refund(refund)).kind).toBe("refunded");
  });

  test("that they work on is open until they say", async () => {
    const { refund } = await refundable();
    razorpay.nextRefund("pending");
    expect(await provider.refund(refund)).toEqual({ kind: "open" });
    const [made] = razorpay.refunds;
    if (made === undefined) throw new Error("no refund was made");
    made.status = "processed";
    expect(await provider.refund(refund)).toEqual({ kind: "refunded", reference: made.id });
    expect(razorpay.refunds).toHaveLength(1);
  });

  test("that failed with them is refused", async () => {
    const { refund } = await refundable();
    razorpay.nextRefund("failed");
    expect(await provider.refund(refund)).toEqual({ kind: "refused", reason: "The refund could not be made" });
  });

  test("is not taken for one that a person made in the dashboard", async () => {
    const { refund, attempt } = await refundable();
    const byHand = razorpay.refundByHand(attempt, 10_00);
    const outcome = await provider.refund({ ...refund, amount: 40_00 });
    expect(outcome).toEqual({ kind: "refunded", reference: razorpay.refunds[0]?.id ?? "none" });
    expect(outcome).not.toMatchObject({ reference: byHand.id });
  });

  test("of more than was paid is refused", async () => {
    const { refund } = await refundable();
    expect((await provider.refund({ ...refund, amount: 50_01 })).kind).toBe("refused");
    expect(logged.join("")).toContain("a refund was refused");
  });
});
