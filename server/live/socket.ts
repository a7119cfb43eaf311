// A socket as the live layer keeps it: whose it is, what carries it, and where it stands. A session is plain data, and the
// functions on it are elsewhere, so that an idle socket costs little memory.

import type { SessionId, UserId } from "@parkmate/protocol/ids";

/** Who a socket belongs to, and until when that is known to be true. */
export interface Identity {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  /** What may be watched can depend on it. */
  readonly role: string;
  readonly expiresAt: Date;
}

/** What a session needs of a WebSocket; Bun's ServerWebSocket fits. */
export interface Socket {
  /** Bytes written; -1 when they wait for the reader, 0 when they were dropped. */
  send(text: string): number;
  ping(): number;
  close(code: number, reason: string): void;
  terminate(): void;
  getBufferedAmount(): number;
}

export interface Session {
  readonly socket: Socket;
  readonly mode: "plain" | "v1";
  identity: Identity | null;
  phase: "greeting" | "joining" | "live" | "closed";
  /** Where it came from, while it has not greeted. */
  address: string | null;
  /** The last seq sent. */
  cursor: number;
  /** The highest seq known to exist; beyond what is sent and queued there is something to read. */
  wanted: number;
  queue: Queue | null;
  isReading: boolean;
  /** The newest revision of the marks that the client was told, or will be with what is held. */
  revision: number;
  /** Frames about marks that came while joining, or while the reader lagged; they follow. */
  held: string[] | null;
  /** By topic; null while there are none. */
  watches: Map<string, Watch> | null;
  /** Milliseconds since the epoch, 0 for never; `blockedAt` is 0 while the reader keeps up. */
  readonly openedAt: number;
  closedAt: number;
  lastInbound: number;
  pingedAt: number;
  blockedAt: number;
  windowStart: number;
  windowFrames: number;
}

/** Frames of the notifications after the cursor, without a gap, for a reader that lags. */
export interface Queue {
  readonly frames: string[];
  /** UTF-16 units: at least half as much as bytes on the wire, since most of a frame is ASCII. */
  size: number;
}

export interface Watch {
  /** What the client calls the topic. */
  readonly name: string;
  /** `behind`: frames were left out since the client was last told to look. */
  state: "starting" | "told" | "behind";
}
