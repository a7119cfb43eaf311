// What this installation's bookings are like, for whoever asks for one: pages show durations, prices and holds that hold true.

import { createRoute, z } from "@hono/zod-openapi";
import { createRouter, json } from "../http/api.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import { minute } from "../time.ts";
import type { BookingRules } from "./booking.ts";

const minutes = z.number().openapi({ description: "May be a fraction, where it is seconds" });

const termsSchema = z
  .object({
    minDurationMinutes: minutes.openapi({ description: "Also the step in which durations grow" }),
    maxDurationMinutes: minutes,
    defaultDurationMinutes: minutes,
    minAdvanceMinutes: minutes,
    maxAdvanceMinutes: minutes,
    cashHoldMinutes: minutes,
    renewalPercent: z.number().int().openapi({ description: "What a renewal costs, of the usual price" }),
    payments: z.object({
      provider: z.string(),
      needsToken: z.boolean().openapi({ description: "Card and UPI want an instrument as `payment.token`" }),
      form: z
        .object({ script: z.url() })
        .nullable()
        .openapi({ description: "The script that opens the provider's own form with a payment's `checkout`" }),
    }),
  })
  .openapi("Terms", {
    example: {
      ...{ minDurationMinutes: 30, maxDurationMinutes: 1440, defaultDurationMinutes: 60 },
      ...{ minAdvanceMinutes: 15, maxAdvanceMinutes: 10_080, cashHoldMinutes: 30, renewalPercent: 50 },
      payments: { provider: "sandbox", needsToken: true, form: null },
    },
  });

const terms = createRoute({
  method: "get",
  path: "/terms",
  summary: "What bookings are like here: durations, holds, what a renewal costs, how one pays",
  responses: { 200: json(termsSchema, "The terms") },
});

/** For anybody. */
export function createTermsRoutes(rules: BookingRules, { name, needsToken, form }: PaymentProvider) {
  const body = {
    minDurationMinutes: rules.minDuration / minute,
    maxDurationMinutes: rules.maxDuration / minute,
    defaultDurationMinutes: rules.defaultDuration / minute,
    minAdvanceMinutes: rules.minAdvance / minute,
    maxAdvanceMinutes: rules.maxAdvance / minute,
    cashHoldMinutes: rules.cashHold / minute,
    renewalPercent: rules.renewalPercent,
    payments: { provider: name, needsToken, form: form && { script: form.script } },
  };
  return createRouter().openapi(terms, (context) => context.json(body, 200));
}
