// What payment providers tell by themselves. No session: the signature over the raw body says who it is.

import { createRoute, z } from "@hono/zod-openapi";
import type { PaymentId } from "@parkmate/protocol/ids";
import { createRouter, problems } from "../http/api.ts";
import { Refusal } from "../refusal.ts";
import type { Finding, PaymentProvider } from "./provider.ts";

const tell = createRoute({
  method: "post",
  path: "/payments/webhooks/{provider}",
  summary: "For the payment provider: what became of a payment, signed",
  request: { params: z.object({ provider: z.string().openapi({ example: "razorpay" }) }) },
  responses: { 204: { description: "Heard" }, ...problems(400, 403, 404) },
});

interface Deps {
  readonly provider: PaymentProvider;
  /** The same tidings may come twice, late, and in any order. */
  readonly settle: (paymentId: PaymentId, finding: Finding) => Promise<void>;
}

/** Answers once it is settled: a provider tells again what was not heard. */
export function createWebhookRoutes({ provider, settle }: Deps) {
  return createRouter().openapi(tell, async (context) => {
    if (context.req.valid("param").provider !== provider.name) throw new Refusal("not_found");
    const tidings = provider.readWebhook(await context.req.text(), context.req.raw.headers);
    if (tidings !== null) await settle(tidings.paymentId, tidings.finding);
    return context.body(null, 204);
  });
}
