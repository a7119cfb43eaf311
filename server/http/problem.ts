// Errors as programs and people get them: RFC 9457 problem+json with a stable code.

import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import type { Log } from "../log.ts";
import { because } from "../reasons.ts";
import { inProblem, Refusal, type RefusalCode, refusals } from "../refusal.ts";
import { readablePath } from "./readable-path.ts";
import { faultOf } from "./words.ts";

/** Answers with what went wrong: a refusal as itself, an outage as 503, and a bug as 500 without a word about its inside. */
export function toProblem(error: unknown, context: Context, requestId: string, log: Log): Response {
  const refusal = isCutOff(error, context) ? because("cut_off") : asRefusal(error);
  if (refusal !== null) {
    if (refusal.code === "unavailable") log.error({ err: error, requestId }, "the database is away");
    return problem(context, refusal, requestId);
  }
  log.error({ err: error, requestId, path: readablePath(context.req.path) }, "a request failed");
  const body = {
    type: "about:blank",
    title: "Something went wrong on our side",
    status: 500,
    code: "internal",
    requestId,
  };
  return context.json(body, 500, { "content-type": "application/problem+json" });
}

/** What zod found, one entry per field. */
export function validationRefusal(error: z.ZodError): Refusal {
  const errors = error.issues.map((issue) => ({
    ...{ path: issue.path.join("."), message: issue.message },
    ...faultOf(issue),
  }));
  return new Refusal("validation_failed", { errors });
}

function problem(context: Context, { code, message, errors, said }: Refusal, requestId: string): Response {
  const { status, title } = refusals[code];
  const body = {
    type: "about:blank",
    title,
    status,
    code,
    detail: message,
    ...(said && inProblem(said)),
    requestId,
    ...(errors.length > 0 && { errors }),
  };
  return context.json(body, status, { "content-type": "application/problem+json" });
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException) {
    const code = codeByStatus[error.status];
    return code === undefined ? because("body_not_readable") : new Refusal(code);
  }
  if (isUnstorable(error)) {
    return because("text_not_storable");
  }
  return isOutage(error) ? new Refusal("unavailable") : null;
}

const codeByStatus: Partial<Record<number, RefusalCode>> = {
  404: "not_found",
  413: "payload_too_large",
  415: "unsupported_media_type",
};

/** Who asked is gone, or has sent a body that cannot be read to its end: nobody will read the answer. */
function isCutOff(error: unknown, { req }: Context): boolean {
  return req.raw.signal.aborted && error instanceof Error && error.name === "AbortError";
}

/** What JSON can carry and PostgreSQL's text or jsonb cannot, wherever it was sent. */
function isUnstorable(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (error.code === "22021" || error.code === "22P05") return true;
  return error.code === "22P02" && error.message === "invalid input syntax for type json";
}

// Its name may be gone with it, as in Compose's own network.
const unnamed = ["EAI_AGAIN", "ENOTFOUND"];
const gone = ["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENOENT", "EPIPE", "ETIMEDOUT", ...unnamed];

/** The database cannot be reached, is starting or stopping, does not answer in time, or has no connection left. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (
    /timeout exceeded when trying to connect|Query read timeout|Connection terminated|not queryable/.test(error.message)
  )
    return true;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return /^(08|57P0|53|57014|25P03)/.test(code) || gone.includes(code);
}
