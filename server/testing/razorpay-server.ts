// Razorpay as its published API describes it, on this machine: for tests of the adapter, with a payer who pays when told to, and
// with the ways in which a network lets one down. Source: Razorpay API reference, Orders, Payments, Refunds, Errors; Webhooks.

import { createHmac } from "node:crypto";
import { createRazorpayApi, errorBody, type RazorpayAccount } from "./razorpay-api.ts";
import { type Attempt, createRazorpayBooks, type Refund } from "./razorpay-books.ts";

/**
 * Does what it was asked for, and then: `late` waits to be let go, `never` says nothing, `lost` breaks off in its answer.
 * `twice` hears the same request twice and gives the second answer. A status is answered with nothing done.
 */
type Trouble = "late" | "never" | "lost" | "twice" | 409 | 429 | 500;

export type RazorpayServer = ReturnType<typeof startRazorpayServer>;

export function startRazorpayServer({
  webhookSecret,
  ...account
}: RazorpayAccount & { readonly webhookSecret: string }) {
  const books = createRazorpayBooks();
  const api = createRazorpayApi(books, account);
  const troubles = new Map<string, Trouble[]>();
  const requests: string[] = [];
  const letGo = Promise.withResolvers<void>();

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
    orders: books.orders,
    refunds: books.refunds,
    /** Method and path of each request. */
    requests: requests as readonly string[],

    /** The next request for this method and path meets `trouble`. */
    trouble(line: string, trouble: Trouble): void {
      troubles.set(line, [...(troubles.get(line) ?? []), trouble]);
    },
    /** Whatever is late is answered. */
    letGo: letGo.resolve,

    pay: books.pay,
    /** Somebody refunds in their dashboard, past us. */
    refundByHand: (attempt: Attempt, amount: number): Refund =>
      books.giveBack(attempt, { amount, receipt: null, notes: [] }),
    nextRefund: books.nextRefund,

    /** A delivery as their servers send it. Only `order.paid` has the order in it. */
    webhook(event: string, attempt: Attempt): { readonly body: string; readonly headers: Headers } {
      const order = books.orderOf(attempt.order_id);
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
