// A payment as HTTP shows it.

import { z } from "@hono/zod-openapi";
import { instant } from "../http/api.ts";
import { paymentMethods, paymentStatuses } from "./payment.ts";

export const paymentSchema = z
  .object({
    id: z.string(),
    method: z.enum(paymentMethods),
    status: z.enum(paymentStatuses),
    amount: z.number().int(),
    currency: z.string(),
    createdAt: instant,
  })
  .openapi("Payment");
