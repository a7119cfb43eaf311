// The door of the live stream: GET /ws/notifications/{userId}/. Nobody gets through without a known origin and a login of
// their own; only a `parkmate.v1` socket may come without one, and has to show a ticket in its first frame.

import { subprotocol } from "@parkmate/protocol/frames";
import type { UserId } from "@parkmate/protocol/ids";
import type { Log } from "../log.ts";
import type { Hub } from "./hub.ts";
import type { Identity, Session } from "./socket.ts";

const path = /^\/ws\/notifications\/([^/]+)\/?$/;

/** Who has been let in: travels from the upgrade to the open handler, which puts the session in its place. */
export interface Arrival {
  readonly mode: Session["mode"];
  readonly identity: Identity | null;
  readonly address: string | null;
}

/** One upgrade as the log tells of it: under which id, and whose it was, once that is known. */
export interface Attempt {
  readonly requestId: string;
  userId?: UserId;
}

interface Deps {
  readonly authenticate: (headers: Headers) => Promise<Identity | null>;
  readonly isAllowedOrigin: (origin: string) => boolean;
  readonly door: Hub["door"];
  readonly log: Log;
}

interface Upgrader {
  upgrade(request: Request, options: { data: Arrival; headers: Record<string, string> }): boolean;
}

export const isLivePath = (url: URL): boolean => path.test(url.pathname);

/** Seconds after which somebody who was turned away for want of room may try again. */
const comeBackAfter = 2;

export function createUpgrade({ authenticate, isAllowedOrigin, door, log }: Deps) {
  const { turns, newcomers, isLeaving } = door;

  /** Answers with a refusal, or with nothing when the request has become a socket. `address` is where it comes from. */
  return async (
    request: Request,
    url: URL,
    server: Upgrader,
    address: string | null,
    attempt: Attempt = { requestId: crypto.randomUUID() },
  ): Promise<Response | undefined> => {
    const origin = request.headers.get("origin");
    if (origin !== null && !isAllowedOrigin(origin)) return refuse(403, "This origin is not allowed");
    if (request.method !== "GET") return refuse(405, "A WebSocket is opened by GET");
    if (!asksToUpgrade(request.headers)) return refuse(426, "This is a WebSocket");
    if (isLeaving()) return refuseToStay();
    if (address === null) return enter(request, url, server, address, attempt);
    if (!newcomers.enter(address)) return refuse(429, "Too many connections from this address; try again soon");
    try {
      return await enter(request, url, server, address, attempt);
    } finally {
      newcomers.leave(address);
    }
  };

  async function enter(
    request: Request,
    url: URL,
    server: Upgrader,
    address: string | null,
    attempt: Attempt,
  ): Promise<Response | undefined> {
    const userId = path.exec(url.pathname)?.[1];
    const protocols =
      request.headers
        .get("sec-websocket-protocol")
        ?.split(",")
        .map((name) => name.trim()) ?? [];
    const mode = protocols.includes(subprotocol) ? "v1" : "plain";
    const identity = await turns
      .take(() => authenticate(request.headers))
      .catch((error: unknown) => {
        log.error({ err: error, requestId: attempt.requestId }, "a socket's login could not be read");
        return "unknown" as const;
      });
    if (identity === "overloaded") return refuse(503, "ParkMate has too much to do right now; try again soon");
    if (identity === "unknown") return refuse(503, "ParkMate cannot do this right now; try again soon");
    if (identity !== null) attempt.userId = identity.userId;
    if (identity === null && (mode === "plain" || hasCredentials(request.headers) || userId !== "me")) {
      return refuse(401, "Please sign in");
    }
    if (identity !== null && userId !== "me" && userId !== identity.userId)
      return refuse(403, "This is somebody else's");
    // It may have begun to go meanwhile: a socket that opens after the last was closed would be cut.
    if (isLeaving()) return refuseToStay();

    // Bun would answer with the first that was offered, as if we spoke it.
    if (mode === "plain") request.headers.delete("sec-websocket-protocol");
    const headers: Record<string, string> = mode === "v1" ? { "sec-websocket-protocol": subprotocol } : {};
    const upgraded = server.upgrade(request, { data: { mode, identity, address }, headers });
    return upgraded ? undefined : refuse(400, "Not a valid WebSocket handshake");
  }
}

/** Of the version Bun judges: it answers 426 to any but 13 before we are asked. */
function asksToUpgrade(headers: Headers): boolean {
  const connection = headers.get("connection")?.toLowerCase().split(",") ?? [];
  return headers.get("upgrade")?.toLowerCase() === "websocket" && connection.some((word) => word.trim() === "upgrade");
}

const hasCredentials = (headers: Headers) => headers.has("authorization");

const refuseToStay = () => refuse(503, "This server is going; another will answer");

function refuse(status: number, title: string): Response {
  const headers = {
    "content-type": "application/problem+json",
    ...(status === 405 && { allow: "GET" }),
    ...(status === 426 && { upgrade: "websocket", "sec-websocket-version": "13" }),
    ...((status === 429 || status === 503) && { "retry-after": String(comeBackAfter) }),
  };
  return new Response(JSON.stringify({ type: "about:blank", title, status }), { status, headers });
}
