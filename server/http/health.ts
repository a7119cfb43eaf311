// Whether the server lives, and whether it is any good: for whoever decides to restart it or to send it requests.

import { createRouter } from "./api.ts";

export type CheckResult = "up" | "down";

interface Deps {
  /** Without its database the server is not ready. @throws when it cannot be reached */
  readonly askDatabase: () => Promise<unknown>;
  /** What it can do without for a while: then it is degraded, which is no reason to send it fewer requests. */
  readonly checks: Readonly<Record<string, () => CheckResult>>;
  readonly sockets: () => number;
}

export function createHealth({ askDatabase, checks, sockets }: Deps) {
  const router = createRouter();
  router.get("/healthz", (context) => context.json({ status: "ok" }));
  router.get("/readyz", async (context) => {
    await askDatabase();
    const results = Object.entries(checks).map(([name, check]) => [name, check()] as const);
    const isDegraded = results.some(([, result]) => result === "down");
    return context.json({
      status: isDegraded ? "degraded" : "ready",
      sockets: sockets(),
      checks: { database: "up", ...Object.fromEntries(results) },
    });
  });
  return router;
}
