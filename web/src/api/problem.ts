// A request that did not succeed, in one shape whatever said no: our routes, the sign-in routes, or the network.

import { problemWords } from "./words.ts";

interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Stable and machine-readable, such as `slot_taken`; `unreachable` when no answer came. */
  readonly code: string;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, code: string, message: string, fields: readonly FieldProblem[] = []) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

/** True when trying the same request again may give another answer. */
export function mayPass(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500 || error.status === 429);
}

/** Words for a person, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Problem ? error.message : problemWords.ours();
}

/**
 * Reads an error body: problem+json (RFC 9457: `title`, `detail`, `code`, `errors`), or the sign-in routes'
 * `{code, message}`. Anything else becomes a general sentence.
 */
export function toProblem(status: number, body: unknown): Problem {
  const { code, detail, message, title, errors } = asRecord(body);
  const words = [detail, message, title].find((part) => typeof part === "string" && part !== "");
  return new Problem(
    status,
    typeof code === "string" ? code.toLowerCase() : `http_${status}`,
    typeof words === "string" ? words : general(status),
    Array.isArray(errors) ? errors.flatMap(toField) : [],
  );
}

function toField(entry: unknown): FieldProblem[] {
  const { path, message } = asRecord(entry);
  if (typeof message !== "string") return [];
  return [{ path: Array.isArray(path) ? path.join(".") : String(path ?? ""), message }];
}

function asRecord(value: unknown): Record<string, unknown> & Readonly<Partial<Record<Known, unknown>>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

type Known = "code" | "detail" | "message" | "title" | "errors" | "path";

function general(status: number): string {
  if (status === 429) return problemWords.tooMany();
  if (status === 404) return problemWords.notFound();
  if (status === 403) return problemWords.forbidden();
  if (status >= 500) return problemWords.ours();
  return problemWords.other();
}
