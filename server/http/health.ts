// Whether the server lives, and whether it is any good: for whoever decides to restart it or to send it requests.

import { createRouter } from "./api.ts";

export type CheckResult = "up" | "down";

interface Deps {
  /** Without its database the server is not ready. @throws when it cannot be reached */
  readonly askDatabase: () => Promise<unknown>;
  /** What it can do without for a while: then it is degraded, which is no reason to send it fewer requests. */
  readonly checks: Readonly<Record<string, () => CheckResult>>;
  readonly sockets: () => number;
  /** The server is going: what it still answers, another one had better. */
  readonly isLeaving: () => boolean;
}

export function createHealth({ askDatabase, checks, sockets, isLeaving }: Deps) {
  const router = createRouter();
  router.get("/healthz", (context) => context.json({ status: "ok" }));
  router.get("/readyz", async (context) => {
    const database = await askDatabase().then(
      (): CheckResult => "up",
      (): CheckResult => "down",
    );
    const results = Object.entries(checks).map(([name, check]) => [name, check()] as const);
    const draining = isLeaving();
    const isUnavailable = database === "down" || draining;
    const isDegraded = results.some(([, result]) => result === "down");
    const status = isUnavailable ? "unavailable" : isDegraded ? "degraded" : "ready";
    return context.json(
      { status, sockets: sockets(), checks: { database, ...Object.fromEntries(results), draining } },
      isUnavailable ? 503 : 200,
      { "cache-control": "no-store" },
    );
  });
  return router;
}
