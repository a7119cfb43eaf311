// One socket: from its first frame to its close. It holds a cursor into its person's inbox and never sends past a gap:
// the next notification is forwarded as it comes, anything else makes it read the inbox from the cursor.
//
//   greeting ── hello (v1), at once (plain) ──▶ joining ── head known, welcome sent ──▶ live ──▶ closed
//      └─────────── no hello in 5 s, bad frame, ticket refused ────────────────────────────────────┘

import { type CloseReason, closeCodes } from "@parkmate/protocol/close-codes";
import { type ClientFrame, limits, plainGreeting, type ServerFrame } from "@parkmate/protocol/frames";
import { unreachable } from "@parkmate/protocol/unreachable";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Head, Inbox } from "../notifications/inbox.ts";
import type { Identity, Session, Socket } from "./socket.ts";
import { encode, parseClientFrame, plainFromFrame, toFrame } from "./wire.ts";

interface Deps {
  readonly inbox: Pick<Inbox, "read" | "resume">;
  readonly clock: Clock;
  readonly log: Log;
  /** Who a single-use ticket was made for; null if it is no good. */
  readonly redeemTicket: (ticket: string) => Promise<Identity | null>;
  /** Lets hints for this person reach the session; false when the person has too many sockets. */
  readonly join: (session: Session, identity: Identity) => Promise<boolean>;
  readonly leave: (session: Session) => void;
  /** What it wants to hear of beside its person, and no longer. */
  readonly watch: (session: Session, topic: string) => Promise<void>;
  readonly unwatch: (session: Session, topic: string) => void;
}

/** Rows read at a time while catching up. */
const page = 200;

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({ inbox, clock, log, redeemTicket, join, leave, watch, unwatch }: Deps) {
  const now = () => clock.now().getTime();

  /** A socket has opened. Plain sockets and those with an identity were authenticated during the upgrade. */
  function open(socket: Socket, mode: Session["mode"], identity: Identity | null): Session {
    const at = now();
    const session: Session = {
      socket,
      mode,
      identity,
      phase: "greeting",
      cursor: 0,
      wanted: 0,
      revision: 0,
      isReading: false,
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
    if (mode === "plain") void begin(session, identity, undefined);
    return session;
  }

  /** Joins the person's sessions first and reads the inbox second: whatever commits in between is hinted. */
  async function begin(session: Session, identity: Identity | null, since: number | undefined): Promise<void> {
    // It may have hung up while its ticket was looked at.
    if (isClosed(session)) return;
    if (identity === null) return close(session, "unauthenticated");
    session.identity = identity;
    session.phase = "joining";
    try {
      if (!(await join(session, identity))) return close(session, "tooManySockets");
      const resumption = await inbox.resume(identity.userId, since, page);
      if (isClosed(session)) return leave(session);
      session.phase = "live";
      session.wanted = Math.max(session.wanted, resumption.head);
      welcome(session, since, resumption);
      for (const frame of session.held ?? []) write(session, frame);
      session.held = null;
      await catchUp(session);
    } catch (error) {
      log.error({ err: error, userId: identity.userId }, "a socket could not join");
      close(session, "dependencyDown");
    }
  }

  function welcome(
    session: Session,
    since: number | undefined,
    resumption: Awaited<ReturnType<Inbox["resume"]>>,
  ): void {
    const { head, unread, revision, missed } = resumption;
    const resumed = since !== undefined && since <= head && (since === head || missed[0]?.seq === since + 1);
    session.cursor = resumed ? since : head;
    session.revision = Math.max(session.revision, revision);
    if (session.mode === "plain") return write(session, JSON.stringify(plainGreeting));
    const serverTime = clock.now().toISOString();
    send(session, { type: "welcome", head, unread, revision, resumed, serverTime, heartbeat: limits.heartbeat });
    if (since !== undefined && !resumed) send(session, { type: "reset", head });
    if (resumed)
      for (const notification of missed) if (!deliver(session, notification.seq, toFrame(notification))) return;
  }

  /** A notification was committed, or so it is said. */
  function hint(session: Session, seq: number, frame: string): void {
    if (seq > session.wanted) session.wanted = seq;
    if (session.phase !== "live" || session.isReading) return;
    if (!deliver(session, seq, frame)) void catchUp(session);
  }

  /** Sends a notification if it is the very next one and the reader keeps up. `frame` is its v1 text. */
  function deliver(session: Session, seq: number, frame: string): boolean {
    if (seq <= session.cursor) return true;
    if (seq !== session.cursor + 1 || session.blockedAt !== 0) return false;
    session.cursor = seq;
    write(session, session.mode === "v1" ? frame : plainFromFrame(frame));
    return true;
  }

  /** Reads the inbox from the cursor until nothing is missing; one reader at a time. */
  async function catchUp(session: Session): Promise<void> {
    if (session.isReading || session.identity === null) return;
    session.isReading = true;
    try {
      while (session.phase === "live" && session.blockedAt === 0 && session.cursor < session.wanted) {
        const rows = await inbox.read(session.identity.userId, session.cursor, page);
        if (rows.length === 0) session.wanted = session.cursor;
        for (const row of rows) {
          if (isClosed(session)) return;
          if (row.seq > session.cursor + 1) return close(session, "resync");
          if (!deliver(session, row.seq, toFrame(row))) break;
        }
      }
    } catch (error) {
      // The socket stays; the next hint or the head sweep tries again.
      log.warn({ err: error, userId: session.identity.userId }, "an inbox could not be read");
    } finally {
      session.isReading = false;
    }
  }

  /** Marks changed; `frame` tells. A client that was told already ignores the revision that it knows. */
  function change(session: Session, revision: number, frame: string): void {
    if (session.mode === "plain") return;
    session.revision = Math.max(session.revision, revision);
    if (session.phase === "live") write(session, frame);
    else if (session.phase === "joining") session.held = [...(session.held ?? []), frame];
  }

  /** The inbox as a sweep found it: what hints should have told and did not. */
  function notice(session: Session, { head, unread, revision }: Head): void {
    if (session.phase !== "live") return;
    if (revision > session.revision) change(session, revision, encode({ type: "changed", head, revision, unread }));
    if (head <= session.cursor) return;
    session.wanted = Math.max(session.wanted, head);
    void catchUp(session);
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
        session.phase = "joining";
        void authenticate(session, frame.ticket).then((identity) => begin(session, identity, frame.since));
        return;
      case "ack":
        if (session.phase !== "live") return send(session, { type: "error", code: "not_ready" });
        if (frame.seq > session.cursor) close(session, "badRequest");
        return;
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

  async function authenticate(session: Session, ticket: string | undefined): Promise<Identity | null> {
    if (session.identity !== null || ticket === undefined) return session.identity;
    return redeemTicket(ticket).catch((error: unknown) => {
      log.error({ err: error }, "a ticket could not be redeemed");
      return null;
    });
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

  /** The reader took what was waiting. */
  function drained(session: Session): void {
    session.blockedAt = 0;
    if (session.phase === "live" && session.cursor < session.wanted) void catchUp(session);
  }

  /** Once a second: the deadlines that no event tells of. */
  function check(session: Session): void {
    const at = now();
    if (isClosed(session)) {
      if (at - session.closedAt >= limits.unsentTime) session.socket.terminate();
      return;
    }
    if (session.phase === "greeting" && at - session.openedAt >= limits.hello) return close(session, "noPong");
    if (session.blockedAt !== 0 && at - session.blockedAt >= limits.unsentTime) return close(session, "tooSlow");
    if (at - Math.max(session.pingedAt, session.openedAt) < limits.heartbeat) return;
    if (session.pingedAt !== 0 && session.lastInbound < session.pingedAt) return close(session, "noPong");
    session.pingedAt = at;
    if (session.mode === "plain") session.socket.ping();
    else send(session, { type: "ping" });
  }

  /** Frames that are not part of the log: few and small, so they are sent even while the reader lags. */
  function send(session: Session, frame: ServerFrame): void {
    write(session, encode(frame));
  }

  function write(session: Session, text: string): void {
    if (isClosed(session)) return;
    const written = session.socket.send(text);
    if (written > 0) return;
    if (session.blockedAt === 0) session.blockedAt = now();
    if (written === 0 || session.socket.getBufferedAmount() > limits.unsentBytes) close(session, "tooSlow");
  }

  function close(session: Session, reason: CloseReason): void {
    if (isClosed(session)) return;
    const { code, reason: words } = closeCodes[reason];
    closed(session);
    session.socket.close(code, words);
  }

  /** The socket is gone, by whose wish ever. */
  function closed(session: Session): void {
    session.phase = "closed";
    session.closedAt = now();
    leave(session);
  }

  return { open, receive, noteInbound, hint, change, notice, drained, check, send, write, close, closed };
}

const isClosed = (session: Session): boolean => session.phase === "closed";
