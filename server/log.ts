// Structured logs: JSON lines. What could hold a secret (headers, query parameters, a database client) never reaches them.

import { type Logger, pino } from "pino";

export type Log = Logger;

const redacted = [
  "password",
  "token",
  "authorization",
  "cookie",
  "*.password",
  "*.token",
  "*.authorization",
  "*.cookie",
];

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: redacted,
    serializers: { err: brief },
  });
}

/** The parts of an error that tell what happened; libraries hang whole connections on theirs. */
function brief(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...("code" in error && { code: error.code }) };
}
