// One live connection, kept alive: opens sockets, greets, answers pings, notices silence, and comes back.
//
//            start                     welcome
//   idle ───────────▶ connecting ──────────────────▶ live
//    ▲                    │                           │
//    │ 40xx               │ closed, or not            │ closed, silent, a gap,
//    │ from anywhere      │ welcomed in time          │ or the network went away
//    │                    ▼           welcome         ▼
//    └──────────────── reconnecting ◀─────────────────┘         reconnecting is called offline
//      4001 4003 401 │    ▲  │  when the delay is over,         while the network is away
//                    ▼    └──┘  and at once on online
//               signed-out      or visible
//
// stop leads to idle from anywhere, and start leads out of idle and signed-out.

import type { ClientFrame, ServerFrame } from "@parkmate/protocol/frames";
import { backoff } from "./backoff.ts";
import type { Platform, Signal, Socket } from "./platform.ts";

export type Status = "idle" | "connecting" | "live" | "reconnecting" | "offline" | "signed-out";

/** False while nothing happens until somebody calls start. */
export const isRunning = (status: Status) => status !== "idle" && status !== "signed-out";

export type LiveFrame = Exclude<ServerFrame, { type: "ping" }>;

interface ConnectionOptions {
  readonly platform: Platform;
  readonly open: () => Socket;
  readonly hello: () => ClientFrame;
  readonly receive: (frame: LiveFrame) => void;
  /** The reason is the server's, where it ended the connection for good. */
  readonly entered: (status: Status, reason: string | null) => void;
  /** An attempt was refused or got nowhere. A browser doesn't tell why, so somebody should ask. */
  readonly unopened: () => void;
}

export interface Connection {
  readonly start: () => void;
  readonly stop: () => void;
  /** Comes back to have the missing sent again. */
  readonly resync: () => void;
  readonly signOut: () => void;
  /** False, and nothing is said, unless it is live. */
  readonly say: (frame: ClientFrame) => boolean;
}

/** Milliseconds an attempt may take until its welcome. */
const patience = 10_000;
/** After a close that was announced, milliseconds within which to come back, however often it happens. */
const soonest = 1_000;
/** A connection that lived so long, in milliseconds, has proven itself: failures count from 0 again. */
const stable = 60_000;

/** Unauthenticated and revoked; like every 40xx they are for good. */
const signedOutCodes: readonly number[] = [4001, 4003];

export function createConnection(options: ConnectionOptions): Connection {
  const { platform, open, hello, receive, entered, unopened } = options;
  let status: Status = "idle";
  let socket: Socket | null = null;
  let failures = 0;
  let liveSince = 0;
  let lastHeard = 0;
  let silence = patience;
  /** Of the next attempt where there is no socket, and of its silence where there is one. */
  let cancel = () => {};
  let unwatch = () => {};

  function enter(next: Status, reason: string | null = null): void {
    if (next === status) return;
    status = next;
    entered(status, reason);
  }

  function connect(): void {
    socket = open();
    silence = patience;
    heard();
    socket.onopen = () => say(hello());
    socket.onmessage = ({ data }) => {
      heard();
      let frame: ServerFrame | null = null;
      // What isn't JSON is passed over. A newer server may send types that are unknown here: nobody acts on them.
      try {
        frame = JSON.parse(String(data));
      } catch {}
      if (frame) take(frame);
    };
    socket.onclose = ({ code, reason }) => {
      // By its family, so that a newer server is understood, too. protocol/close-codes.ts is the table.
      const family = Math.floor(code / 100);
      if (family === 40) halt(signedOutCodes.includes(code) ? "signed-out" : "idle", reason);
      else lose(family === 42);
    };
  }

  function take(frame: ServerFrame): void {
    if (frame.type === "ping") {
      say({ type: "pong" });
      return;
    }
    if (frame.type === "welcome") {
      silence = 2 * frame.heartbeat;
      heard();
      liveSince = platform.now();
      enter("live");
    }
    receive(frame);
  }

  function say(frame: ClientFrame): void {
    socket?.send(JSON.stringify(frame));
  }

  function heard(): void {
    lastHeard = platform.now();
    cancel();
    cancel = platform.after(silence, () => lose());
  }

  function drop(code: number): void {
    cancel();
    if (socket === null) return;
    // A dead network may take minutes to report the close; nobody waits for it.
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
    socket = null;
  }

  function lose(announced = false, code = 1000): void {
    const wasLive = status === "live";
    drop(code);
    if (wasLive && platform.now() - liveSince >= stable) failures = 0;
    const delay = announced ? platform.random() * soonest : backoff(failures++, platform.random);
    cancel = platform.after(delay, connect);
    enter(platform.online() ? "reconnecting" : "offline");
    if (!wasLive) unopened();
  }

  function halt(last: "idle" | "signed-out", reason: string | null = null): void {
    drop(1000);
    unwatch();
    enter(last, reason);
  }

  function notice(signal: Signal): void {
    // Timers don't run while a machine sleeps: the socket may be long dead.
    const dead = socket !== null && platform.now() - lastHeard >= silence;
    if (dead || signal === "offline") lose();
    if (signal === "offline") return;
    if (socket === null) connect();
    if (signal === "online" && status === "offline") enter("reconnecting");
  }

  return {
    start() {
      if (isRunning(status)) return;
      failures = 0;
      unwatch = platform.watch(notice);
      enter("connecting");
      connect();
    },
    stop() {
      halt("idle");
    },
    resync() {
      if (socket !== null) lose(false, 4201);
    },
    signOut() {
      if (isRunning(status)) halt("signed-out", "unauthenticated");
    },
    say(frame) {
      const live = status === "live";
      if (live) say(frame);
      return live;
    },
  };
}
