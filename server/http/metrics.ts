// Who may read the metrics: whoever has the token; without one, only who sits on this machine. They tell nothing of people, but
// how many there are and when is nobody else's business.

import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import type { Metrics } from "../metrics.ts";
import { Refusal } from "../refusal.ts";
import type { ApiEnv } from "./api.ts";
import { createRouter } from "./api.ts";

interface Deps {
  readonly metrics: Pick<Metrics, "read" | "contentType">;
  /** Undefined leaves them to this machine. */
  readonly token: string | undefined;
}

export function createMetricsRoute({ metrics, token }: Deps) {
  return createRouter().get("/metrics", async (context) => {
    if (token === undefined ? !isFromHere(context) : !isBearer(context, token)) {
      throw token === undefined ? new Refusal("forbidden") : new Refusal("unauthenticated");
    }
    const body = await metrics.read();
    return context.body(body, 200, { "content-type": metrics.contentType, "cache-control": "no-store" });
  });
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** What a proxy on this machine leaves. They only ever take a right away, so that writing one oneself gains nothing. */
const signsOfProxies = ["x-forwarded-for", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];

function isFromHere(context: Context<ApiEnv>): boolean {
  const isProxied = signsOfProxies.some((name) => context.req.header(name) !== undefined);
  return !isProxied && loopback.test(context.env.address() ?? "");
}

function isBearer(context: Context<ApiEnv>, token: string): boolean {
  const given = /^bearer (.+)$/i.exec(context.req.header("authorization") ?? "")?.[1] ?? "";
  // Hashed, since only what is of one length can be compared in constant time.
  return timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
