// Idempotency-Key: what a repeated request is recognised by.

import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { Refusal } from "../refusal.ts";

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

/** The header with a hash of the body it came with; null without a header. */
export function readMark(header: string | undefined, body: unknown): RequestMark | null {
  if (header === undefined) return null;
  if (!/^[\x21-\x7e]{1,100}$/.test(header)) {
    throw new Refusal("invalid_request", "An Idempotency-Key is 1 to 100 visible ASCII characters.");
  }
  return { idempotencyKey: header, requestHash: createHash("sha256").update(JSON.stringify(body)).digest("hex") };
}
