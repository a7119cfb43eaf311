// What goes out on a socket, and how much of it may wait. A reader that takes nothing for ten seconds, or lets a megabyte pile
// up, loses its socket: it resumes from its cursor, and nothing is lost.

import { type CloseReason, closeCodes } from "@parkmate/protocol/close-codes";
import { limits, type ServerFrame } from "@parkmate/protocol/frames";
import type { Clock } from "../clock.ts";
import type { FrameKind, LiveMeter } from "./meter.ts";
import type { Session } from "./socket.ts";
import { encode } from "./wire.ts";

interface Deps {
  readonly clock: Clock;
  readonly meter: Pick<LiveMeter, "sent">;
  /** It hears and is told nothing any more. */
  readonly leave: (session: Session) => void;
}

export type Output = ReturnType<typeof createOutput>;

export function createOutput({ clock, meter, leave }: Deps) {
  const now = () => clock.now().getTime();

  /** Frames that are not part of the log: few and small, so they are sent even while the reader lags. */
  function send(session: Session, frame: ServerFrame): void {
    write(session, encode(frame), "control");
  }

  function write(session: Session, text: string, kind: FrameKind): void {
    if (isClosed(session)) return;
    const written = session.socket.send(text);
    if (written !== 0) meter.sent(kind);
    if (written > 0) return;
    if (session.blockedAt === 0) session.blockedAt = now();
    if (written === 0 || session.socket.getBufferedAmount() > limits.unsentBytes) close(session, "tooSlow");
  }

  /** The reader took something. True when nothing waits any more, and it keeps up again. */
  function drained(session: Session): boolean {
    if (isClosed(session) || session.socket.getBufferedAmount() > 0) return false;
    session.blockedAt = 0;
    return true;
  }

  /** Once a second: pongs wait for the reader, too, and nobody is told of that. */
  function check(session: Session): void {
    if (session.blockedAt === 0) {
      if (session.socket.getBufferedAmount() > 0) session.blockedAt = now();
    } else if (now() - session.blockedAt >= limits.unsentTime) close(session, "tooSlow");
  }

  function close(session: Session, reason: CloseReason): void {
    if (isClosed(session)) return;
    const { code, reason: words } = closeCodes[reason];
    closed(session);
    session.socket.close(code, words);
  }

  /** The socket is gone, by whose wish ever. */
  function closed(session: Session): void {
    if (isClosed(session)) return;
    session.phase = "closed";
    session.closedAt = now();
    session.queue = null;
    session.held = null;
    leave(session);
  }

  return { send, write, drained, check, close, closed };
}

export const isClosed = (session: Session): boolean => session.phase === "closed";
