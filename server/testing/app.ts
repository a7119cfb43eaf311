// The whole application on a test's database and clock, asked without a port.

import { type AppDeps, createApp } from "../app.ts";
import { createManualClock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import { createOrigins } from "../http/origins.ts";
import { createMetrics } from "../metrics.ts";
import { createSandboxProvider } from "../payments/sandbox.ts";
import { createMemoryPubSub } from "../pubsub/memory.ts";
import { day } from "../time.ts";
import { rules } from "./bookings.ts";
import { silentLog } from "./log.ts";

export const origin = "http://localhost:8000";

export interface Ask {
  /** Who asks, by bearer token. */
  readonly as?: { readonly token: string };
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Where the request comes from. */
  readonly address?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body, parsed where it is JSON. */
  readonly body: unknown;
}

export async function createTestApp(db: Database, more: Partial<AppDeps> = {}) {
  // Sign-in reads the real clock, so this one starts there.
  const clock = createManualClock(new Date());
  const pubsub = createMemoryPubSub();
  const app = await createApp({
    ...{ db, watchDb: db, clock, pubsub, log: silentLog, metrics: createMetrics(), provider: createSandboxProvider() },
    ...{ secret: "a secret that nobody else has, of 32 bytes", publicUrl: origin },
    ...{ origins: createOrigins(undefined, 8000, []), demo: true, limitRates: false, newcomersPerAddress: 1_000 },
    ...{ serveAsset: () => null, currency: "INR", timeZone: "Asia/Kolkata", metricsToken: undefined },
    rules,
    ...{ timeZone: "Asia/Kolkata", retention: 90 * day },
    ...more,
  });

  async function ask(method: string, path: string, { as, body, headers = {}, address = "203.0.113.7" }: Ask = {}) {
    const request = new Request(`${origin}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(as !== undefined && { authorization: `Bearer ${as.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await app.fetch(request, { address: () => address });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== "" ? JSON.parse(text) : text,
    } satisfies Answer;
  }

  return { app, clock, pubsub, ask };
}
