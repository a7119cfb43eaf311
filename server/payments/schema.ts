// A payment as HTTP shows it.

import { z } from "@hono/zod-openapi";
import { exampleId, idSchema, instant } from "../http/api.ts";
import { paymentMethods, paymentStatuses } from "./payment.ts";

export const paymentExample = {
  ...{ id: exampleId("pay"), method: "upi", status: "succeeded", amount: 5_000, currency: "INR" },
  createdAt: "2026-11-23T10:30:00.000Z",
} as const;

export const paymentSchema = z
  .object({
    id: idSchema("pay"),
    method: z.enum(paymentMethods),
    status: z.enum(paymentStatuses),
    amount: z.number().int(),
    currency: z.string(),
    createdAt: instant,
  })
  .openapi("Payment", { example: paymentExample });
