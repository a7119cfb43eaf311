// What every request leaves behind: one line that tells how it ended, under the id that its answer carries too, and a count.
// Neither holds what a caller could have hidden a secret in, or what a caller could make grow.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Attempt } from "../live/upgrade.ts";
import type { Log } from "../log.ts";
import type { RequestMeasure } from "../metrics.ts";
import type { ApiEnv } from "./api.ts";
import { readablePath } from "./readable-path.ts";

interface Deps {
  readonly log: Log;
  readonly count: (request: RequestMeasure) => void;
  /** Of the routes that are not ours, and that ours hands on as one. */
  readonly foreign: ReadonlySet<string>;
}

type Upgrade<Upgrader, More extends unknown[] = []> = (
  request: Request,
  url: URL,
  server: Upgrader,
  address: string | null,
  ...more: More
) => Promise<Response | undefined>;

const livePath = "/ws/notifications/:userId";
/** Asked for by pages and machines without end, and no news. */
const quiet = new Set(["static", "/healthz", "/readyz", "/metrics"]);
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export function createTrace({ log, count, foreign }: Deps) {
  /** For every request, outside of everything else. */
  const requests = createMiddleware<ApiEnv>(async (context, next) => {
    const begun = performance.now();
    // Asked for now: of a connection that has gone meanwhile nobody knows where it came from.
    const address = context.env.address();
    await next();
    // Answers that were made elsewhere do not have it yet.
    context.header("x-request-id", context.get("requestId"));
    const { path, method } = context.req;
    const route = context.get("isAsset") ? "static" : routeOf(context, foreign);
    const status = context.res.status;
    const userId = (context.get("actor") ?? context.get("viewer"))?.id;
    leave({ route, method, status, took: performance.now() - begun }, path, {
      ...{ requestId: context.get("requestId"), address },
      ...(userId !== undefined && { userId }),
    });
  });

  /** An upgrade is no request of the router's, and is told of like one; a refusal gets its id. */
  function upgrades<Upgrader>(upgrade: Upgrade<Upgrader, [Attempt]>): Upgrade<Upgrader> {
    return async (request, url, server, address) => {
      const begun = performance.now();
      const attempt: Attempt = { requestId: requestIdOf(request.headers) };
      const refusal = await upgrade(request, url, server, address, attempt);
      const measure = { route: livePath, method: request.method, status: refusal?.status ?? 101 };
      refusal?.headers.set("x-request-id", attempt.requestId);
      // Who was known has been refused for asking as somebody else.
      const isForeign = refusal?.status === 403 && attempt.userId === undefined;
      const origin = isForeign ? { origin: request.headers.get("origin")?.slice(0, 200) } : {};
      leave({ ...measure, took: performance.now() - begun }, livePath, { ...attempt, address, ...origin });
      return refusal;
    };
  }

  function leave({ method, ...measure }: RequestMeasure, path: string, more: object): void {
    const bounded = methods.has(method) ? method : "other";
    count({ ...measure, method: bounded });
    const { route, status } = measure;
    const ms = Math.round(measure.took * 10) / 10;
    const line = { method: bounded, path: readablePath(path), route, status, ms, ...more };
    if (quiet.has(route)) log.debug(line, "request");
    else log.info(line, "request");
  }

  return { requests, upgrades };
}

/** The proxy's, if it is a sane one, as for requests. */
function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id") ?? "";
  return /^[\w=-]{1,64}$/.test(given) ? given : crypto.randomUUID();
}

/** The route as it is declared, also where something before it refused; `unmatched` where there is none. */
function routeOf(context: Context<ApiEnv>, foreign: ReadonlySet<string>): string {
  const reached = context.req.routeIndex;
  const route = matchedRoutes(context).find(({ method }, index) => method !== "ALL" && index >= reached)?.path;
  if (route === undefined) return "unmatched";
  return route.endsWith("*") && foreign.has(context.req.path) ? context.req.path : route;
}
