// Surroundings that a test holds in its hand: a clock that only moves when told, sockets without a network, and a count
// of every timer and listener that is still there.

import type { ClientFrame, ServerFrame } from "@parkmate/protocol/frames";
import type { Platform, Signal, Socket } from "./platform.ts";

export interface FakeSocket extends Socket {
  readonly url: string;
  readonly token: string | undefined;
  readonly sent: ClientFrame[];
  /** The code that the client closed with; null while it has not. */
  closed: number | null;
  // What the server does:
  readonly accept: () => void;
  readonly push: (frame: ServerFrame) => void;
  readonly pushText: (text: string) => void;
  readonly hangUp: (code: number, reason?: string) => void;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

interface FakePlatformOptions {
  readonly fetch?: Platform["fetch"];
  /** Hears of each socket that the client opens, and of each frame it sends. */
  readonly opened?: (socket: FakeSocket) => void;
  readonly said?: (socket: FakeSocket, frame: ClientFrame) => void;
  readonly random?: () => number;
}

export function createFakePlatform(options: FakePlatformOptions = {}) {
  const timers = new Set<Timer>();
  const watchers = new Set<(signal: Signal) => void>();
  const sockets: FakeSocket[] = [];
  const start = Date.parse("2026-01-05T09:00:00Z");
  let now = start;
  let online = true;
  let visible = true;

  function openSocket(url: string, token: string | undefined): FakeSocket {
    const socket: FakeSocket = {
      url,
      token,
      sent: [],
      closed: null,
      onopen: null,
      onmessage: null,
      onclose: null,
      send(text) {
        const frame: ClientFrame = JSON.parse(text);
        socket.sent.push(frame);
        options.said?.(socket, frame);
      },
      close(code = 1005) {
        socket.closed ??= code;
      },
      accept: () => socket.onopen?.(),
      push: (frame) => socket.onmessage?.({ data: JSON.stringify(frame) }),
      pushText: (data) => socket.onmessage?.({ data }),
      hangUp: (code, reason = "") => socket.onclose?.({ code, reason }),
    };
    sockets.push(socket);
    options.opened?.(socket);
    return socket;
  }

  const platform: Platform = {
    origin: undefined,
    fetch: options.fetch ?? (() => Promise.reject(new Error("no network"))),
    openSocket,
    now: () => now,
    // Just under the longest delay, so that what a test waits for is the bound itself.
    random: options.random ?? (() => 0.999),
    after(ms, task) {
      const timer = { at: now + ms, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    online: () => online,
    visible: () => visible,
    watch(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
  };

  function signal(name: Signal): void {
    if (name !== "visible") online = name === "online";
    else visible = true;
    for (const watcher of watchers) watcher(name);
  }

  /** Lets everything that is due within `ms` happen, in its order, and what follows from it. */
  async function advance(ms: number): Promise<void> {
    const end = now + ms;
    await settle();
    for (;;) {
      const [next] = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.task();
      await settle();
    }
    now = end;
  }

  return {
    platform,
    sockets,
    advance,
    signal,
    /** The machine sleeps: time passes, and no timer runs. */
    sleep: (ms: number) => {
      now += ms;
    },
    hide: () => {
      visible = false;
    },
    /** The socket opened last. */
    socket(): FakeSocket {
      const last = sockets.at(-1);
      if (last === undefined) throw new Error("no socket was opened");
      return last;
    },
    elapsed: () => now - start,
    left: () => ({
      timers: timers.size,
      listeners: watchers.size,
      sockets: sockets.filter((socket) => socket.onmessage !== null).length,
    }),
  };
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
