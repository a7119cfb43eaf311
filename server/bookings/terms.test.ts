import { expect, test } from "bun:test";
import { createSandboxProvider } from "../payments/sandbox.ts";
import { day, hour, minute } from "../time.ts";
import { createTermsRoutes } from "./terms.ts";

test("anybody learns what bookings are like here, down to seconds", async () => {
  const rules = {
    ...{ defaultDuration: minute, minDuration: 10_000, maxDuration: day, minAdvance: 15 * minute, maxAdvance: 7 * day },
    ...{ cashHold: hour, chargeHold: minute, expiryWarning: minute, renewalWindow: minute, renewalPercent: 40 },
  };
  const answer = await createTermsRoutes(rules, createSandboxProvider()).request("/terms");
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      ...{ minDurationMinutes: 1 / 6, maxDurationMinutes: 1440, defaultDurationMinutes: 1 },
      ...{ minAdvanceMinutes: 15, maxAdvanceMinutes: 10_080, cashHoldMinutes: 60, renewalPercent: 40 },
      payments: { provider: "sandbox", needsToken: true, form: null },
    },
  ]);
});
