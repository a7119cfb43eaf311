// Structured logs: JSON lines. What could hold a secret (headers, query parameters, a database client) never reaches them.

import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

const secrets = ["password", "token", "authorization", "cookie", "keySecret", "webhookSecret"];
const redacted = secrets.flatMap((name) => [name, `*.${name}`]);

/** To standard output, unless told where. */
export function createLog(level: string, to: DestinationStream = pino.destination(1)): Log {
  const options = { level, base: null, redact: redacted, serializers: { err: brief } };
  return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, to);
}

/** The parts of an error that tell what happened; libraries hang whole connections on theirs. */
function brief(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...("code" in error && { code: error.code }) };
}
