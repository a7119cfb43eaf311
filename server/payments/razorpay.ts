// Razorpay behind the payment port. Each of our payments is one of its orders: the payer pays that in its checkout, in as many
// attempts as it takes, and at most one of them is captured.
//
//   order:    created ─▶ attempted ─▶ paid
//   attempt:  created ─┬▶ authorized ─▶ captured ─▶ refunded
//                      └▶ failed

import type { PaymentId } from "@parkmate/protocol/ids";
import type { Log } from "../log.ts";
import type { Charge, ChargeOutcome, Finding, PaymentProvider, Refund, RefundOutcome } from "./provider.ts";
import {
  createRazorpayApi,
  type Order,
  type RazorpayApiOptions,
  RazorpayAway,
  type RazorpayRefund,
  RazorpayRefused,
} from "./razorpay-api.ts";
import { readRazorpayWebhook } from "./razorpay-webhook.ts";

export interface RazorpayOptions extends Pick<RazorpayApiOptions, "keyId" | "keySecret"> {
  readonly webhookSecret: string;
  /** Scheme and host. */
  readonly url?: string;
  /** Of the script that opens its checkout in a page. */
  readonly checkoutUrl?: string;
  /** Milliseconds that one request may take. */
  readonly timeout?: number;
  readonly log: Log;
}

export const razorpayUrl = "https://api.razorpay.com";
export const razorpayCheckoutUrl = "https://checkout.razorpay.com/v1/checkout.js";

/** Source: Razorpay API reference, Orders, Payments and Refunds; Razorpay documentation, Webhooks, Standard Checkout. */
export function createRazorpayProvider({
  keyId,
  keySecret,
  webhookSecret,
  url = razorpayUrl,
  checkoutUrl = razorpayCheckoutUrl,
  timeout = 10_000,
  log,
}: RazorpayOptions): PaymentProvider {
  const api = createRazorpayApi({ keyId, keySecret, url, timeout });

  async function charge(charge: Charge): Promise<ChargeOutcome> {
    try {
      return await start(charge);
    } catch (error) {
      if (error instanceof RazorpayAway) {
        log.warn({ err: error, paymentId: charge.paymentId }, "no answer about a charge");
        return { kind: "timeout" };
      }
      if (error instanceof RazorpayRefused) {
        log.error({ err: error, paymentId: charge.paymentId }, "a charge was refused");
        return { kind: "declined", reason: "payment_not_accepted" };
      }
      throw error;
    }
  }

  /** An order that a lost answer left behind is used again, never doubled. */
  async function start(charge: Charge): Promise<ChargeOutcome> {
    const known = await furthest(await api.ordersOf(charge.paymentId));
    const { order, finding } = known ?? { order: await makeOrder(charge), finding: open };
    if (order.amount !== charge.amount || order.currency !== charge.currency) {
      throw new Error(`the order ${order.id} of payment ${charge.paymentId} is for another amount`);
    }
    if (finding.kind === "succeeded") return { kind: "succeeded", reference: finding.reference };
    if (finding.kind === "declined") return finding;
    return {
      kind: "awaiting_payer",
      reference: order.id,
      checkout: { provider: "razorpay", key: keyId, orderId: order.id },
    };
  }

  /** A request that arrived twice is refused the second time where receipts are kept unique; the order is there then. */
  async function makeOrder({ paymentId, amount, currency }: Charge): Promise<Order> {
    try {
      return await api.createOrder(paymentId, amount, currency);
    } catch (error) {
      const [made] = error instanceof RazorpayRefused ? await api.ordersOf(paymentId) : [];
      if (made === undefined) throw error;
      return made;
    }
  }

  /**
   * `unknown` is said of a payment without an order only: an order whose id was never handed out cannot have been paid. A refusal,
   * such as of keys that were changed, says nothing about money, so it rejects.
   */
  async function find(paymentId: PaymentId, reference: string | null): Promise<Finding> {
    const orders = reference === null ? await api.ordersOf(paymentId) : [await api.fetchOrder(reference)];
    return (await furthest(orders))?.finding ?? { kind: "unknown" };
  }

  /** The order that is paid, or else the newest. There are two only where a request arrived twice and both were taken. */
  async function furthest(orders: readonly Order[]): Promise<{ order: Order; finding: Finding } | null> {
    const all = await Promise.all(orders.map(async (order) => ({ order, finding: await findingOf(order) })));
    return all.find(({ finding }) => finding.kind === "succeeded") ?? all[0] ?? null;
  }

  /**
   * Failed attempts leave an order payable, without end, so they are `open`: whoever waits for the money sets the time. `declined` is
   * an order that is paid, and so closed, whose money went back to the payer.
   */
  async function findingOf(order: Order): Promise<Finding> {
    const { amount, currency } = order;
    const attempts = await api.attemptsAt(order.id);
    const captured = attempts.find(({ status }) => status === "captured");
    if (captured !== undefined) return { kind: "succeeded", reference: captured.id, amount, currency };
    if (order.status === "paid" && attempts.some(({ status }) => status === "refunded")) {
      return { kind: "declined", reason: "payment_returned" };
    }
    const authorized = attempts.find(({ status }) => status === "authorized");
    return authorized === undefined ? open : capture(authorized.id, order);
  }

  /** What is not captured within days goes back to the payer. Refused when it just was: the next question finds that. */
  async function capture(attemptId: string, order: Order): Promise<Finding> {
    const { amount, currency } = order;
    try {
      const { id, status } = await api.capture(attemptId, order);
      return status === "captured" ? { kind: "succeeded", reference: id, amount, currency } : open;
    } catch (error) {
      if (!(error instanceof RazorpayRefused)) throw error;
      log.warn({ err: error, attemptId }, "a capture was refused");
      return open;
    }
  }

  /** Looked for first: a lost answer may have been a refund, and idempotency keys are not kept in every country. */
  async function refund({ paymentId, reference, amount }: Refund): Promise<RefundOutcome> {
    try {
      const [known] = await api.refundsOf(reference, paymentId);
      return outcomeOf(known ?? (await api.refund(reference, paymentId, amount)));
    } catch (error) {
      if (error instanceof RazorpayAway) {
        log.warn({ err: error, paymentId }, "no answer about a refund");
        return open;
      }
      if (error instanceof RazorpayRefused) {
        log.error({ err: error, paymentId }, "a refund was refused");
        return { kind: "refused", reason: "The payment provider did not accept the refund" };
      }
      throw error;
    }
  }

  return {
    name: "razorpay",
    needsToken: false,
    // Its measuring of visitors at a third address is not among them: nothing that is paid for needs that.
    form: { script: checkoutUrl, origins: [...new Set([new URL(checkoutUrl).origin, new URL(url).origin])] },
    charge,
    find,
    refund,
    readWebhook: (body, headers) => readRazorpayWebhook(body, headers.get("x-razorpay-signature"), webhookSecret),
  };
}

const open = { kind: "open" } as const;

function outcomeOf({ id, status }: RazorpayRefund): RefundOutcome {
  switch (status) {
    case "processed":
      return { kind: "refunded", reference: id };
    case "failed":
      return { kind: "refused", reason: "The refund could not be made" };
    default:
      return open;
  }
}
