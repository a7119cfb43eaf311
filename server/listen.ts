// The port: it is tried before anything else starts, taken when the app is about to be there, and hands requests and sockets to
// it.

import { limits } from "@parkmate/protocol/frames";
import type { Server } from "bun";
import type { App } from "./app.ts";
import { longestWait } from "./db/database.ts";
import type { ApiEnv } from "./http/api.ts";
import { createAddressOf, type TrustedProxies } from "./http/client-address.ts";
import type { Session } from "./live/socket.ts";
import { type Arrival, isLivePath } from "./live/upgrade.ts";
import type { Log } from "./log.ts";
import { StartError } from "./start-error.ts";

/** What the port hands requests and sockets to. */
export type Served = Pick<App, "hub" | "upgrade"> & {
  fetch(request: Request, bindings: ApiEnv["Bindings"]): Response | Promise<Response>;
};

export interface Listener {
  readonly port: number;
  serve(app: Served): void;
  /** From now on whoever asks is told to connect anew for the next request, so that a proxy finds another server. */
  leave(): void;
  /**
   * Takes no new requests and ends when the running ones have: after `patience` at the latest, or when whoever stops it is in a
   * `hurry`. One that still runs then is cut off, and may have done what it was asked for.
   */
  stop(hurry?: Promise<void>, wait?: (milliseconds: number) => Promise<unknown>): Promise<void>;
}

interface Port {
  readonly host: string;
  readonly port: number;
  readonly trustedProxies?: TrustedProxies;
  readonly log: Pick<Log, "error">;
}

/** One object a socket: whoever arrived is its session from its opening on. */
type SocketData = Arrival | Session;

type Serve = (request: Request, server: Server<SocketData>) => Promise<Response | undefined>;

/**
 * How long running requests may take to end when the server stops: a little longer than one waits for a database that is slow or
 * stuck, so that each is answered, if only by a refusal, before it is cut off. Milliseconds, as all here.
 */
export const patience = longestWait + 1_000;
/**
 * How long a request may be worked on at all: as long as the proxy waits for its answer (`proxy_read_timeout` in
 * deploy/nginx.conf). Bun ends a request without a body after twelve seconds, when the database is still about to refuse it;
 * of one with a body that limit ends with the body, which is not to be waited for any longer.
 */
export const answeredWithin = 30_000;
/** How long a proxy keeps a connection that nobody uses, at most (`keepalive_timeout` in deploy/nginx.conf), and some. */
export const keptByProxies = 1_000;
const some = 250;
const pace = 10;

/**
 * That the port can be had, before anything is touched. It is not kept: whoever connects to a server that is starting had better
 * be refused, upon which a proxy asks another server; a POST that was taken and answered with 503 it must not send again.
 * @throws StartError when it cannot
 */
export async function tryPort(port: Port): Promise<void> {
  const nobody = async () => undefined;
  await take(port, nobody, () => null).stop(true);
}

/** Requests that come before the app is there wait for it. @throws StartError when the port cannot be had */
export function listen({ host, port, trustedProxies = null, log }: Port): Listener {
  const addressOf = createAddressOf(trustedProxies);
  let app: Served | null = null;
  const ready = Promise.withResolvers<Served>();
  let isLeaving = false;
  /** When a request was last answered on a connection that may be used again. */
  let keptAt = Number.NEGATIVE_INFINITY;
  const serve: Serve = async (request, server) => {
    const response = await answer(request, server);
    if (isLeaving) response?.headers.set("connection", "close");
    else keptAt = performance.now();
    return response;
  };
  const answer: Serve = async (request, server) => {
    const served = app ?? (await ready.promise);
    const url = URL.parse(request.url);
    // Its Host header is none.
    if (url === null) return new Response("Bad Request", { status: 400 });
    const address = () => addressOf(server.requestIP(request)?.address ?? null, request.headers);
    if (isLivePath(url)) return served.upgrade(request, url, server, address());
    if (!hasBody(request.headers)) server.timeout(request, answeredWithin / 1_000);
    return served.fetch(request, { address });
  };

  const server = take({ host, port, log }, serve, () => app);
  return {
    port: server.port ?? port,
    serve(itself) {
      app = itself;
      ready.resolve(itself);
    },
    leave() {
      isLeaving = true;
    },
    async stop(hurry = new Promise(() => {}), wait = Bun.sleep) {
      isLeaving = true;
      // What a proxy sends on a connection that it kept is still taken, lest it be lost with the connection.
      const kept = trustedProxies === null ? 0 : keptAt + keptByProxies + some - performance.now();
      if (kept > 0) await Promise.race([wait(kept), hurry]);
      void server.stop();
      let isOver = false;
      void Promise.race([wait(patience), hurry]).then(() => {
        isOver = true;
      });
      while (server.pendingRequests > 0 && !isOver) await Bun.sleep(pace);
      await server.stop(true);
    },
  };
}

const sessionOf = (data: SocketData): Session | null => ("phase" in data ? data : null);

const hasBody = (headers: Headers) =>
  headers.has("transfer-encoding") || (headers.get("content-length") ?? "0") !== "0";

function take({ host, port, log }: Port, fetch: Serve, app: () => Served | null): Server<SocketData> {
  try {
    return Bun.serve<SocketData>({
      hostname: host,
      port,
      fetch,
      // What the app did not answer itself. Bun's own page would show the source.
      development: false,
      // Outside development Bun would share a port that is taken with whoever has it.
      reusePort: false,
      error(error) {
        log.error({ err: error }, "a request failed outside of the app");
        return new Response("Internal Server Error", { status: 500 });
      },
      websocket: {
        maxPayloadLength: limits.inboundFrame,
        backpressureLimit: 2 * limits.unsentBytes,
        closeOnBackpressureLimit: false,
        perMessageDeflate: false,
        // The hub keeps time itself.
        idleTimeout: 0,
        sendPings: false,
        open(socket) {
          if ("phase" in socket.data) return;
          const { mode, identity, address } = socket.data;
          socket.data = app()?.hub.open(socket, mode, identity, address) ?? socket.data;
        },
        message(socket, message) {
          const [hub, open] = [app()?.hub, sessionOf(socket.data)];
          if (hub === undefined || open === null) return;
          if (typeof message === "string") hub.receive(open, message);
          else hub.refuse(open);
        },
        ping: (socket) => noteInbound(socket.data),
        pong: (socket) => noteInbound(socket.data),
        drain(socket) {
          const open = sessionOf(socket.data);
          if (open !== null) app()?.hub.drained(open);
        },
        close(socket, code) {
          const open = sessionOf(socket.data);
          if (open !== null) app()?.hub.closed(open, code);
        },
      },
    });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "EADDRINUSE") throw new StartError(`Port ${port} is in use. Set PORT to a free one.`, { cause });
    throw new StartError(`Cannot listen on ${host}:${port}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }

  function noteInbound(data: SocketData): void {
    const open = sessionOf(data);
    if (open !== null) app()?.hub.noteInbound(open);
  }
}
