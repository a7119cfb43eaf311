// What Razorpay tells by itself, and who else might try.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../ids.ts";
import { silentLog } from "../testing/log.ts";
import { type RazorpayServer, sign, startRazorpayServer } from "../testing/razorpay-server.ts";
import type { PaymentProvider } from "./provider.ts";
import { createRazorpayProvider } from "./razorpay.ts";

const keys = { keyId: "rzp_test_parkmate", keySecret: "a secret", webhookSecret: "another" };

describe("a webhook", () => {
  let razorpay: RazorpayServer;
  let provider: PaymentProvider;
  beforeEach(() => {
    razorpay = startRazorpayServer(keys);
    provider = createRazorpayProvider({ ...keys, url: razorpay.url, log: silentLog });
  });
  afterEach(() => razorpay.stop());

  async function charged() {
    const paymentId = newId("pay");
    await provider.charge({ paymentId, method: "upi", amount: 50_00, currency: "INR", token: undefined });
    const orderId = razorpay.orders[0]?.id ?? "none";
    return { paymentId, orderId };
  }

  /** An attempt that the payer's page named honestly. */
  async function attempted(outcome: "captured" | "authorized" | "failed") {
    const { paymentId, orderId } = await charged();
    return { paymentId, attempt: razorpay.pay(orderId, outcome, { payment_id: paymentId }) };
  }

  const read = ({ body, headers }: { body: string; headers: Headers }) => provider.readWebhook(body, headers);
  const signed = (body: string) => ({
    body,
    headers: new Headers({ "x-razorpay-signature": sign(body, keys.webhookSecret) }),
  });

  test("that an order is paid settles its payment, and says what was paid for", async () => {
    const { paymentId, attempt } = await attempted("captured");
    expect(read(razorpay.webhook("order.paid", attempt))).toEqual({
      paymentId,
      finding: { kind: "succeeded", reference: attempt.id, amount: 50_00, currency: "INR" },
    });
  });

  test.each([
    ["payment.authorized", "authorized"],
    ["payment.failed", "failed"],
    ["payment.captured", "captured"],
  ] as const)("of %s says that something happened, no more", async (event, outcome) => {
    const { paymentId, attempt } = await attempted(outcome);
    expect(read(razorpay.webhook(event, attempt))).toEqual({ paymentId, finding: { kind: "open" } });
  });

  test("settles what was paid, whatever the payer's page wrote on the attempt", async () => {
    const [cheap, dear] = [await charged(), await charged()];
    const attempt = razorpay.pay(cheap.orderId, "captured", { payment_id: dear.paymentId });
    expect(read(razorpay.webhook("payment.captured", attempt))?.finding).toEqual({ kind: "open" });
    expect(read(razorpay.webhook("order.paid", attempt))?.paymentId).toBe(cheap.paymentId);
  });

  test.each(["payment.dispute.created", "refund.processed", "payment_link.paid"])(
    "of %s is nothing of ours",
    async (event) => {
      expect(read(razorpay.webhook(event, (await attempted("captured")).attempt))).toBeNull();
    },
  );

  test("about another shop's payment is nothing of ours", async () => {
    const { attempt } = await attempted("captured");
    for (const notes of ["[]", '{"payment_id":"42"}', '{"payment_id":7}', '{"shop":"other"}']) {
      const { body } = razorpay.webhook("order.paid", attempt);
      expect(read(signed(body.replaceAll(/"notes":\{[^}]*\}/g, `"notes":${notes}`)))).toBeNull();
    }
  });

  test.each(["null", "[]", "1", "{}", '{"event":"order.paid"}', '{"event":"order.paid","payload":{"order":null}}'])(
    "that says %s is nothing of ours",
    (body) => {
      expect(read(signed(body))).toBeNull();
    },
  );

  test("that is not JSON is refused", () => {
    expect(() => read(signed("paid!"))).toThrow(expect.objectContaining({ code: "invalid_request" }));
  });

  test("with another signature than its own is refused", async () => {
    const { attempt } = await attempted("captured");
    const { body, headers } = razorpay.webhook("order.paid", attempt);
    const good = headers.get("x-razorpay-signature") ?? "";
    const forged = [
      ...["", "0".repeat(64), good.slice(1), `${good}0`, good.toUpperCase(), "é".repeat(32)],
      sign(body, keys.keySecret),
      sign(`${body} `, keys.webhookSecret),
    ];
    const forbidden = expect.objectContaining({ code: "forbidden" });
    for (const signature of forged) {
      expect(() => provider.readWebhook(body, new Headers({ "x-razorpay-signature": signature }))).toThrow(forbidden);
    }
    expect(() => provider.readWebhook(body, new Headers())).toThrow(forbidden);
    expect(() => provider.readWebhook(`${body}\n`, headers)).toThrow(forbidden);
  });
});
