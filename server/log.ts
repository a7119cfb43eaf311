// Structured logs: JSON lines. Whoever logs leaves secrets out; this is the net below them, by the name of a field, by the form
// of a text, and by the very words that the operator configured.

import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

const hidden = "[hidden]";
const secretName = /password|secret|token|ticket|authorization|cookie|credential|api-?key/i;
/** In a URL, between the scheme and the host, up to the last @ before a path. */
const credentials = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"]*:[^\s"/]*@/gi;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]+/gi;
/** What libraries hang on their objects is deep and no news. */
const deepest = 4;
/** A shorter one could be part of any word. */
const shortestSecret = 8;

/** To standard output, unless told where. `secrets` are texts that no line may contain, whoever writes it. */
export function createLog(
  level: string,
  to: DestinationStream = pino.destination(1),
  secrets: readonly string[] = [],
): Log {
  const known = secrets.filter((secret) => secret.length >= shortestSecret).map((secret) => JSON.stringify(secret));
  const scrubLine = (line: string) =>
    known.reduce((left, secret) => left.replaceAll(secret.slice(1, -1), hidden), line);
  return pino(
    {
      ...{ level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      // What comes is plain already.
      serializers: { err: (error: unknown) => error },
      formatters: { log: (fields) => scrubFields(fields, 0) },
      hooks: {
        streamWrite: (line) => scrubLine(line.replace(credentials, `$1${hidden}@`).replace(bearer, `$1 ${hidden}`)),
      },
    },
    to,
  );
}

function scrubFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, secretName.test(name) ? hidden : scrub(value, depth + 1)]),
  );
}

function scrub(value: unknown, depth: number): unknown {
  if (value instanceof Error) return brief(value);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth > deepest) return "[…]";
  if (value instanceof Headers) return scrubFields(Object.fromEntries(value), depth);
  return Array.isArray(value) ? value.map((item) => scrub(item, depth + 1)) : scrubFields(value, depth);
}

/** The parts of an error that tell what happened; libraries hang whole connections, and queries' values, on theirs. */
function brief(error: Error) {
  const { name, message, stack } = error;
  return { name, message, stack, ...("code" in error && { code: error.code }) };
}
