// All that the SDK asks of where it runs, a browser or Bun; tests bring their own.

import { subprotocol } from "@parkmate/protocol/frames";
import type { Summary } from "./api.ts";

/** What is used of a WebSocket. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** What may be worth an immediate attempt, or the end of one. */
export type Signal = "online" | "offline" | "visible";

export interface Platform {
  /** Where the page came from; undefined where there is no page. */
  readonly origin: string | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly openSocket: (url: string, token: string | undefined) => Socket;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Between 0 and 1, 1 excluded. */
  readonly random: () => number;
  /** Runs `task` once after so many milliseconds, unless the returned function is called before. */
  readonly after: (ms: number, task: () => void) => () => void;
  readonly online: () => boolean;
  readonly visible: () => boolean;
  /** Returns what takes the listeners away again. */
  readonly watch: (listener: (signal: Signal) => void) => () => void;
}

/** Makes the `openSocket` of a client that shares its socket with others of the same key. */
export type ShareSocket = (
  platform: Platform,
  key: string,
  summary: () => Promise<Summary | null>,
) => Platform["openSocket"];

type Target = Pick<EventTarget, "addEventListener">;

// Bun has no window and no document, and a program that imports the SDK need not have their types either.
interface Host {
  readonly WebSocket: new (
    url: string,
    options: string | { readonly protocols: readonly string[]; readonly headers: Record<string, string> },
  ) => Socket;
  readonly navigator?: { readonly onLine?: boolean };
  readonly document?: Target & { readonly visibilityState: string };
  readonly window?: Target;
  readonly location?: { readonly origin: string };
}

const host = globalThis as unknown as Host;

export const thisPlatform: Platform = {
  origin: host.location?.origin,
  fetch: (url, init) => fetch(url, init),
  // Only Bun can send headers along; a browser sends its cookie.
  openSocket: (url, token) =>
    new host.WebSocket(
      url,
      token ? { protocols: [subprotocol], headers: { authorization: `Bearer ${token}` } } : subprotocol,
    ),
  now: Date.now,
  random: Math.random,
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  online: () => host.navigator?.onLine !== false,
  visible: () => host.document?.visibilityState !== "hidden",
  watch(listener) {
    const leaving = new AbortController();
    for (const name of ["online", "offline", "visibilitychange"] as const) {
      const heard = () =>
        name !== "visibilitychange" ? listener(name) : thisPlatform.visible() && listener("visible");
      // The document's own reach the window.
      host.window?.addEventListener(name, heard, leaving);
    }
    return () => leaving.abort();
  },
};
