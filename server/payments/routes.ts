// Payments over HTTP.

import { createRoute } from "@hono/zod-openapi";
import type { PaymentId } from "@parkmate/protocol/ids";
import { createRouter, idParam, json, problems } from "../http/api.ts";
import type { Actor } from "../people/person.ts";
import type { Payment } from "./payment.ts";
import { paymentSchema } from "./schema.ts";

const verify = createRoute({
  method: "post",
  path: "/payments/{id}/verify",
  summary: "Confirm a cash payment, as the lot's owner or an administrator",
  request: { params: idParam("pay") },
  responses: { 200: json(paymentSchema, "The payment"), ...problems(401, 403, 404, "wrong_state") },
});

interface Deps {
  readonly verifyCash: (actor: Actor, id: PaymentId) => Promise<Payment>;
}

export function createPaymentRoutes({ verifyCash }: Deps) {
  return createRouter().openapi(verify, async (context) => {
    const payment = await verifyCash(context.get("actor"), context.req.valid("param").id);
    const { id, method, status, amount, currency, createdAt } = payment;
    return context.json({ id, method, status, amount, currency, createdAt: createdAt.toISOString() }, 200);
  });
}
