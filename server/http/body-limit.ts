// How large a request's body may be: small, but for the requests that carry a file.

import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { Refusal } from "../refusal.ts";

/** Bytes. */
const usual = 64 * 1024;

interface LargerBody {
  readonly method: string;
  readonly path: RegExp;
  /** Bytes. */
  readonly maxSize: number;
}

/** Refuses (`payload_too_large`) what is larger, before it is read whole. */
export function limitBodies(larger: readonly LargerBody[]) {
  const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: tooLarge });
  const usualLimit = limitTo(usual);
  const limits = larger.map((body) => ({ ...body, limit: limitTo(body.maxSize) }));
  return createMiddleware((context, next) => {
    const { method, path } = context.req;
    const larger = limits.find((body) => body.method === method && body.path.test(path));
    return (larger?.limit ?? usualLimit)(context, next);
  });
}

function tooLarge(): never {
  throw new Refusal("payload_too_large");
}
