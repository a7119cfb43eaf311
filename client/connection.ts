// One live connection, kept alive: opens sockets, greets, answers pings, notices silence, and comes back.
//
//            start                     welcome
//   idle ───────────▶ connecting ──────────────────▶ live
//    ▲                    │                           │
//    │ 4000 4004          │ closed, or not            │ closed, silent, a gap,
//    │ from anywhere      │ welcomed in time          │ or the network went away
//    │                    ▼           welcome         ▼
//    └──────────────── reconnecting ◀─────────────────┘         reconnecting is called offline
//      4001 4003 401 │    ▲  │  when the delay is over,         while the network is away
//                    ▼    └──┘  and at once on online
//               signed-out      or visible
//
// stop leads to idle from anywhere, and start leads out of idle and signed-out.

import { closeCodes, type Retry, retryAfter } from "@parkmate/protocol/close-codes";
import type { ClientFrame, ServerFrame } from "@parkmate/protocol/frames";
import { backoff, soon } from "./backoff.ts";
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
}

/** Milliseconds an attempt may take until its welcome. */
const patience = 10_000;
/** A connection that lived so long, in milliseconds, has proven itself: failures count from 0 again. */
const stable = 60_000;

const signedOutCodes: readonly number[] = [closeCodes.unauthenticated.code, closeCodes.revoked.code];

export function createConnection(options: ConnectionOptions): Connection {
  const { platform, open, hello, receive, entered, unopened } = options;
  let status: Status = "idle";
  let socket: Socket | null = null;
  let failures = 0;
  let liveSince: number | null = null;
  let lastHeard = 0;
  let silence = patience;
  let cancelRetry = () => {};
  let cancelWatchdog = () => {};
  let unwatch = () => {};

  function enter(next: Status, reason: string | null = null): void {
    if (next === status) return;
    status = next;
    entered(status, reason);
  }

  function connect(): void {
    cancelRetry();
    const mine = open();
    let opened = false;
    socket = mine;
    silence = patience;
    heard();
    mine.onopen = () => {
      opened = true;
      say(hello());
    };
    mine.onmessage = ({ data }) => {
      heard();
      const frame = parse(data);
      if (frame) take(frame);
    };
    mine.onclose = ({ code, reason }) => {
      const retry = retryAfter(code);
      if (retry === "never") {
        halt(signedOutCodes.includes(code) ? "signed-out" : "idle", reason);
        return;
      }
      lose(retry);
      if (!opened) unopened();
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
    cancelWatchdog();
    cancelWatchdog = platform.after(silence, () => {
      const welcomed = liveSince !== null;
      lose("backoff");
      if (!welcomed) unopened();
    });
  }

  function drop(code: number): void {
    cancelRetry();
    cancelWatchdog();
    if (socket === null) return;
    // A dead network may take minutes to report the close; nobody waits for it.
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
    socket = null;
  }

  function lose(retry: Exclude<Retry, "never">, code = 1000): void {
    drop(code);
    if (liveSince !== null && platform.now() - liveSince >= stable) failures = 0;
    liveSince = null;
    const delay = retry === "soon" ? soon(platform.random) : backoff(failures++, platform.random);
    cancelRetry = platform.after(delay, connect);
    enter(platform.online() ? "reconnecting" : "offline");
  }

  function halt(last: "idle" | "signed-out", reason: string | null = null): void {
    drop(1000);
    unwatch();
    liveSince = null;
    enter(last, reason);
  }

  function notice(signal: Signal): void {
    // Timers don't run while a machine sleeps: the socket may be long dead.
    const dead = socket !== null && platform.now() - lastHeard >= silence;
    if (dead || signal === "offline") lose("backoff");
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
      if (socket !== null) lose("backoff", closeCodes.resync.code);
    },
    signOut() {
      if (isRunning(status)) halt("signed-out", closeCodes.unauthenticated.reason);
    },
  };
}

/** Null for what isn't JSON. A newer server may send types that are unknown here: nobody acts on them. */
function parse(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
