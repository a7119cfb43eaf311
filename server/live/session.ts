// One socket: from its first frame to its close. Its person's log goes through `delivery`, what may wait unsent is `output`'s.
//
//   greeting ── hello (v1), at once (plain) ──▶ joining ── head known, welcome sent ──▶ live ──▶ closed
//      └─────────── no hello in 5 s, bad frame, ticket refused, overloaded ──────────────────────┘

import { type ClientFrame, limits } from "@parkmate/protocol/frames";
import { unreachable } from "@parkmate/protocol/unreachable";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Inbox } from "../notifications/inbox.ts";
import { type Delivery, page } from "./delivery.ts";
import type { LiveMeter } from "./meter.ts";
import { isClosed, type Output } from "./output.ts";
import type { Identity, Session, Socket } from "./socket.ts";
import type { Turns } from "./turns.ts";
import { parseClientFrame } from "./wire.ts";

interface Deps {
  readonly inbox: Pick<Inbox, "resume">;
  readonly turns: Turns;
  readonly output: Output;
  readonly delivery: Delivery;
  readonly meter: Pick<LiveMeter, "acked" | "refused">;
  readonly clock: Clock;
  readonly log: Log;
  /** Who a single-use ticket was made for; null if it is no good. */
  readonly redeemTicket: (ticket: string) => Promise<Identity | null>;
  /** Lets hints for this person reach the session; false when the person has too many sockets. */
  readonly join: (session: Session, identity: Identity) => Promise<boolean>;
  readonly leave: (session: Session) => void;
  /** It has greeted: it is no newcomer any more. */
  readonly greeted: (session: Session) => void;
  /** What it wants to hear of beside its person, and no longer. */
  readonly watch: (session: Session, topic: string) => Promise<void>;
  readonly unwatch: (session: Session, topic: string) => void;
}

interface Greeting {
  readonly since: number | undefined;
  readonly ticket: string | undefined;
}

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(deps: Deps) {
  const { inbox, turns, output, delivery, meter, clock, log, redeemTicket, join, leave, greeted, watch, unwatch } =
    deps;
  const { send, close } = output;
  const now = () => clock.now().getTime();

  /** A socket has opened. Plain sockets and those with an identity were authenticated during the upgrade. */
  function open(socket: Socket, mode: Session["mode"], identity: Identity | null, address: string | null): Session {
    const at = now();
    // One plain literal: its fields lie in the object itself, which is what keeps an idle socket small.
    const session: Session = {
      socket,
      mode,
      identity,
      phase: "greeting",
      address,
      cursor: 0,
      wanted: 0,
      queue: null,
      isReading: false,
      revision: 0,
      held: null,
      watches: null,
      openedAt: at,
      closedAt: 0,
      lastInbound: at,
      pingedAt: 0,
      blockedAt: 0,
      windowStart: at,
      windowFrames: 0,
    };
    if (mode === "plain") void begin(session, { since: undefined, ticket: undefined });
    return session;
  }

  /** Joins the person's sessions first and reads the inbox second: whatever commits in between is hinted. */
  async function begin(session: Session, { since, ticket }: Greeting): Promise<void> {
    session.phase = "joining";
    greeted(session);
    try {
      const identity = session.identity ?? (ticket === undefined ? null : await turns.take(() => redeemTicket(ticket)));
      if (identity === "overloaded") return close(session, "overloaded");
      // It may have hung up while its ticket was looked at.
      if (isClosed(session)) return;
      if (identity === null) return close(session, "unauthenticated");
      session.identity = identity;
      if (!(await join(session, identity))) {
        meter.refused("person_sockets");
        return close(session, "tooManySockets");
      }
      const resumption = await turns.take(async () =>
        isClosed(session) ? null : inbox.resume(identity.userId, since, page),
      );
      if (resumption === "overloaded") return close(session, "overloaded");
      if (resumption === null || isClosed(session)) return leave(session);
      delivery.welcome(session, since, resumption);
    } catch (error) {
      log.error({ err: error, userId: session.identity?.userId }, "a socket could not join");
      close(session, "dependencyDown");
    }
  }

  /** A text frame from the client. */
  function receive(session: Session, text: string): void {
    if (!noteInbound(session)) return;
    if (session.mode === "plain") return;
    const frame = parseClientFrame(text);
    if (frame === null) return close(session, "badRequest");
    if (frame === "unknown") return send(session, { type: "error", code: "unknown_frame" });
    follow(session, frame);
  }

  function follow(session: Session, frame: ClientFrame): void {
    switch (frame.type) {
      case "hello":
        if (session.phase !== "greeting") return close(session, "badRequest");
        void begin(session, { since: frame.since, ticket: frame.ticket });
        return;
      case "ack":
        if (session.phase !== "live") return send(session, { type: "error", code: "not_ready" });
        if (frame.seq > session.cursor) return close(session, "badRequest");
        return meter.acked(frame.stage);
      case "watch":
        if (session.phase !== "live") return send(session, { type: "error", code: "not_ready" });
        void watch(session, frame.topic);
        return;
      case "unwatch":
        return unwatch(session, frame.topic);
      case "pong":
        return;
      default:
        unreachable(frame);
    }
  }

  /** Any inbound frame proves life and counts against the rate. False when the socket was closed for it. */
  function noteInbound(session: Session): boolean {
    const at = now();
    session.lastInbound = at;
    if (at - session.windowStart >= limits.inboundWindow) {
      session.windowStart = at;
      session.windowFrames = 0;
    }
    session.windowFrames++;
    if (session.windowFrames <= limits.inboundFrames) return !isClosed(session);
    close(session, "badRequest");
    return false;
  }

  /** Once a second: the deadlines that no event tells of. */
  function check(session: Session): void {
    const at = now();
    if (isClosed(session)) {
      if (at - session.closedAt >= limits.unsentTime) session.socket.terminate();
      return;
    }
    if (session.phase === "greeting" && at - session.openedAt >= limits.hello) return close(session, "noPong");
    output.check(session);
    if (at - Math.max(session.pingedAt, session.openedAt) < limits.heartbeat) return;
    if (session.pingedAt !== 0 && session.lastInbound < session.pingedAt) return close(session, "noPong");
    session.pingedAt = at;
    if (session.mode === "plain") session.socket.ping();
    else send(session, { type: "ping" });
  }

  return { open, receive, noteInbound, check };
}
