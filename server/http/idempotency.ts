// Idempotency-Key: what a repeated request is recognised by.

import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { because } from "../reasons.ts";

export interface RequestMark {
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/** For the declaration of a route that understands it. */
export const idempotent = z.object({
  "idempotency-key": z.string().optional().openapi({
    description: "Up to 100 visible ASCII characters. The same key with the same body is never done twice",
  }),
});

/** The request's header with a hash of what it asks for; null without a header. `body` is as the route's schema read it. */
export function readMark({ req }: Context, body: unknown): RequestMark | null {
  const header = req.header("idempotency-key");
  if (header === undefined) return null;
  if (!/^[\x21-\x7e]{1,100}$/.test(header)) {
    throw because("idempotency_key_malformed");
  }
  return { idempotencyKey: header, requestHash: hash(`${req.method} ${req.path} ${JSON.stringify(body)}`) };
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
