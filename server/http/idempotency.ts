// Idempotency-Key: what a repeated request is recognised by.

import { createHash } from "node:crypto";
import { Refusal } from "../refusal.ts";

export interface RequestMark {
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/** The header with a hash of the body it came with; null without a header. */
export function readMark(header: string | undefined, body: unknown): RequestMark | null {
  if (header === undefined) return null;
  if (!/^[\x21-\x7e]{1,100}$/.test(header)) {
    throw new Refusal("invalid_request", "An Idempotency-Key is 1 to 100 visible ASCII characters.");
  }
  return { idempotencyKey: header, requestHash: createHash("sha256").update(JSON.stringify(body)).digest("hex") };
}
