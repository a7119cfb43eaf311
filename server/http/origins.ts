// Which web pages may speak to this server with a person's cookie: its own, and those that the operator names.

import { createMiddleware } from "hono/factory";
import { Refusal } from "../refusal.ts";

export interface Origins {
  readonly list: readonly string[];
  isAllowed(origin: string): boolean;
}

/** Without a public URL the server is on this machine, and its loopback names are its own. */
export function createOrigins(publicUrl: string | undefined, port: number, more: readonly string[]): Origins {
  const own =
    publicUrl === undefined
      ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`]
      : [new URL(publicUrl).origin];
  const list = [...own, ...more];
  const allowed = new Set(list);
  return { list, isAllowed: (origin) => allowed.has(origin) };
}

/** Refuses writes that a foreign page sends. Programs send no Origin and are let through: they hold no one's cookie. */
export function refuseForeignOrigins(origins: Origins) {
  return createMiddleware(async ({ req }, next) => {
    const origin = req.header("origin");
    const isRead = req.method === "GET" || req.method === "HEAD";
    if (!isRead && origin !== undefined && !origins.isAllowed(origin)) throw new Refusal("origin_not_allowed");
    await next();
  });
}
