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

/** What the server said: `reason` names the sentence, where it is more than the code, and `values` are what is in it. */
export interface Refused {
  readonly code: string;
  readonly reason: string | null;
  readonly values: Readonly<Record<string, string | number>>;
  /** The server's sentence, where it is more than the code's title. */
  readonly detail: string | null;
}

/** The refusal in the reader's language, or null; and which field of a form it is about, if one. */
export type SayRefusal = (refused: Refused) => { readonly words: string | null; readonly field: string | null };

/**
 * Reads an error body: problem+json (RFC 9457: `title`, `detail`, `code`, `reason`, `values`, `errors`), or the sign-in routes'
 * `{code, message}`. What there are no words for here is said in the server's; anything else becomes a general sentence.
 */
export function toProblem(status: number, body: unknown, say?: SayRefusal): Problem {
  const { code: named, detail, message, title, reason, values, errors } = asRecord(body);
  const code = typeof named === "string" ? named.toLowerCase() : `http_${status}`;
  const own = say?.({
    code,
    ...toSaid({ reason, values }),
    detail: typeof detail === "string" && detail !== title ? detail : null,
  });
  const said = [own?.words, detail, message, title].find((part) => typeof part === "string" && part !== "");
  const words = typeof said === "string" ? said : general(status);
  const fields = Array.isArray(errors)
    ? errors.flatMap((entry) => toField(entry, (said) => say?.({ code, ...said }).words ?? null))
    : [];
  if (own?.field) fields.push({ path: own.field, message: words });
  const isOfOne = typeof reason === "string" && fields.length === 1;
  return new Problem(status, code, words, isOfOne ? fields.map(({ path }) => ({ path, message: words })) : fields);
}

const toSaid = ({ reason, values }: { readonly reason: unknown; readonly values: unknown }) => ({
  reason: typeof reason === "string" ? reason : null,
  values: toValues(values),
});

function toValues(values: unknown): Refused["values"] {
  const entries = Object.entries(asRecord(values)).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

function toField(entry: unknown, say: (said: Omit<Refused, "code">) => string | null): FieldProblem[] {
  const { path, message, reason, values } = asRecord(entry);
  if (typeof message !== "string") return [];
  const words = say({ ...toSaid({ reason, values }), detail: message }) ?? message;
  return [{ path: Array.isArray(path) ? path.join(".") : String(path ?? ""), message: words }];
}

function asRecord(value: unknown): Record<string, unknown> & Readonly<Partial<Record<Known, unknown>>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

type Known = "code" | "detail" | "message" | "title" | "reason" | "values" | "errors" | "path";

function general(status: number): string {
  if (status === 429) return problemWords.tooMany();
  if (status === 404) return problemWords.notFound();
  if (status === 403) return problemWords.forbidden();
  if (status >= 500) return problemWords.ours();
  return problemWords.other();
}
