// How a person's log reaches a socket: in the order of seq, each once, never past a gap. Whatever brings news (the replay of a
// welcome, a hint, a sweep, a reader that keeps up again) goes through the same two steps:
//
//   offer: the next one is sent, or queued while the reader lags; anything else says that something is missing
//   drain: reads the inbox from behind what is sent and queued until nothing is missing, one read a socket at a time
//
// The queue has an end. What does not fit is read again when there is room, so a slow reader costs little and loses nothing.

import { limits, plainGreeting } from "@parkmate/protocol/frames";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Head, Inbox, Resumption } from "../notifications/inbox.ts";
import type { LiveMeter } from "./meter.ts";
import { isClosed, type Output } from "./output.ts";
import type { Session } from "./socket.ts";
import type { Turns } from "./turns.ts";
import { encode, plainFromFrame, toFrame } from "./wire.ts";

interface Deps {
  readonly inbox: Pick<Inbox, "read">;
  readonly turns: Turns;
  readonly output: Output;
  readonly meter: Pick<LiveMeter, "welcomed" | "healed">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Rows read at a time; and as many frames may be queued, or this much of their text. */
export const page = 200;
const queueSize = 512 * 1024;
/** Changes of marks kept for a reader that lags; one that misses some reads its list again. */
const mostHeld = 20;

/** What made a drain necessary: a hint or a slow reader, the sweep of the heads, or the rest of a long replay. */
type Cause = "drain" | "sweep" | "replay";

export type Delivery = ReturnType<typeof createDelivery>;

export function createDelivery({ inbox, turns, output, meter, clock, log }: Deps) {
  const { send, write } = output;

  /** Puts the socket where it stands, says so, and begins to send what it missed. */
  function welcome(session: Session, since: number | undefined, resumption: Resumption): void {
    const { head, unread, revision, missed } = resumption;
    const resumed = since !== undefined && since <= head && (since === head || missed[0]?.seq === since + 1);
    session.phase = "live";
    session.cursor = resumed ? since : head;
    session.wanted = Math.max(session.wanted, head);
    session.revision = Math.max(session.revision, revision);
    meter.welcomed(resumed ? "resumed" : since === undefined ? "fresh" : "reset");
    if (session.mode === "plain") write(session, JSON.stringify(plainGreeting), "control");
    else {
      const serverTime = clock.now().toISOString();
      send(session, { type: "welcome", head, unread, revision, resumed, serverTime, heartbeat: limits.heartbeat });
      if (since !== undefined && !resumed) send(session, { type: "reset", head });
    }
    if (resumed) for (const row of missed) offer(session, row.seq, toFrame(row));
    tellHeld(session);
    void drain(session, "replay");
  }

  /** A notification was committed, or so it is said. True when it was sent. */
  function hint(session: Session, seq: number, frame: string): boolean {
    if (seq > session.wanted) session.wanted = seq;
    if (session.phase !== "live" || seq <= session.cursor) return false;
    if (!offer(session, seq, frame)) void drain(session, "drain");
    return session.cursor === seq;
  }

  /** Sends or queues a notification if it is the very next one and there is room. `frame` is its v1 text. */
  function offer(session: Session, seq: number, frame: string): boolean {
    if (isClosed(session) || seq <= tailOf(session)) return true;
    if (seq !== tailOf(session) + 1) return false;
    if (session.blockedAt !== 0) return enqueue(session, frame);
    sendNext(session, frame);
    return true;
  }

  function sendNext(session: Session, frame: string): void {
    session.cursor++;
    write(session, session.mode === "v1" ? frame : plainFromFrame(frame), "notification");
  }

  /** Reads the inbox from the tail until nothing is missing. A socket that is not read for now is found by the next sweep. */
  async function drain(session: Session, cause: Cause): Promise<void> {
    if (session.isReading || session.identity === null) return;
    const { userId } = session.identity;
    session.isReading = true;
    try {
      while (isHungry(session)) {
        const wanted = session.wanted;
        const rows = await turns.take(async () =>
          isHungry(session) ? inbox.read(userId, tailOf(session), page) : undefined,
        );
        if (rows === "overloaded" || rows === undefined) return;
        // What was hinted is not there, unless it was hinted meanwhile.
        if (rows.length === 0 && session.wanted === wanted) session.wanted = tailOf(session);
        if (cause !== "replay") meter.healed(cause, rows.length);
        for (const row of rows) {
          if (row.seq > tailOf(session) + 1 && !isClosed(session)) return output.close(session, "resync");
          if (!offer(session, row.seq, toFrame(row))) break;
        }
      }
    } catch (error) {
      // The socket stays; the next hint or the head sweep tries again.
      log.warn({ err: error, userId }, "an inbox could not be read");
    } finally {
      session.isReading = false;
    }
  }

  /** Marks changed; `frame` tells. A client that was told already ignores the revision that it knows. */
  function change(session: Session, revision: number, frame: string): void {
    if (session.mode === "plain" || session.phase === "greeting" || isClosed(session)) return;
    session.revision = Math.max(session.revision, revision);
    if (session.phase === "live" && session.blockedAt === 0) return write(session, frame, "changed");
    const held = session.held ?? [];
    session.held = [...(held.length < mostHeld ? held : []), frame];
  }

  /** The inbox as a sweep found it: what hints should have told and did not. */
  function notice(session: Session, { head, unread, revision }: Head): void {
    if (session.phase !== "live") return;
    if (revision > session.revision) change(session, revision, encode({ type: "changed", head, revision, unread }));
    if (head > session.wanted) session.wanted = head;
    void drain(session, "sweep");
  }

  /** The reader took what was waiting. */
  function drained(session: Session): void {
    if (session.phase !== "live") return;
    flush(session);
    tellHeld(session);
    void drain(session, "drain");
  }

  function flush(session: Session): void {
    const { queue } = session;
    if (queue === null) return;
    let sent = 0;
    for (const frame of queue.frames) {
      if (session.blockedAt !== 0 || isClosed(session)) break;
      sent++;
      queue.size -= frame.length;
      sendNext(session, frame);
    }
    queue.frames.splice(0, sent);
    if (queue.frames.length === 0) session.queue = null;
  }

  function tellHeld(session: Session): void {
    if (session.blockedAt !== 0) return;
    const held = session.held ?? [];
    session.held = null;
    for (const frame of held) write(session, frame, "changed");
  }

  return { welcome, hint, change, notice, drained };
}

/** The last seq that is sent or queued. */
const tailOf = ({ cursor, queue }: Session): number => cursor + (queue?.frames.length ?? 0);

const isHungry = (session: Session): boolean =>
  session.phase === "live" && session.blockedAt === 0 && tailOf(session) < session.wanted;

function enqueue(session: Session, frame: string): boolean {
  const queue = session.queue ?? { frames: [], size: 0 };
  if (queue.frames.length >= page || (queue.frames.length > 0 && queue.size + frame.length > queueSize)) return false;
  session.queue = queue;
  queue.frames.push(frame);
  queue.size += frame.length;
  return true;
}
