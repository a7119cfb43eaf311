// Listeners by the thousand in one process, each checking itself: it speaks `parkmate.v1` over a bare WebSocket, comes back
// from its cursor whenever its line is gone, and counts every number that it hears. None of our SDK is in it, so that it can
// judge the server alone.

import { type ServerFrame, subprotocol, type WelcomeFrame } from "@parkmate/protocol/frames";
import type { UserId } from "@parkmate/protocol/ids";
import { createTally, type Tally } from "./tally.ts";

export interface Listener {
  readonly id: UserId;
  readonly token: string;
}

export interface LoadClient {
  readonly userId: UserId;
  /** Undefined until it was first welcomed. */
  readonly tally: () => Tally | undefined;
  readonly isLive: () => boolean;
  /** The close code of each line that it lost. */
  readonly losses: readonly number[];
  /** Attempts to come back that failed. */
  readonly failures: () => number;
  /** Times that the server could not go on from the cursor. */
  readonly unresumed: () => number;
  /** From losing a line to having everything up to the head of the welcome: the longest, in milliseconds. */
  readonly slowestRecovery: () => number;
  /** From the server's `at` to its arrival here: the longest, in milliseconds. */
  readonly slowestDelivery: () => number;
  /** The last welcome. */
  readonly welcome: () => WelcomeFrame | undefined;
  /** Gives up a line that has been silent for too long. */
  readonly look: (now: number) => void;
  /** Hangs up without a word and stays away, which is no loss, until it comes back. */
  readonly goAway: () => void;
  readonly comeBack: () => void;
  /** Leaves for good; resolves when the line is closed. */
  readonly leave: () => Promise<void>;
}

interface Options {
  readonly listener: Listener;
  /** Where the server is; after each loss the next of them is tried. */
  readonly urls: readonly string[];
  readonly onHeard?: (() => void) | undefined;
}

/** Times in milliseconds. */
const welcomeWithin = 15_000;
const silenceAllowed = 60_000;
/** Between two attempts, at least and at most. */
const pause = [100, 500] as const;

// Bun's own, which can send headers along and hang up without a word.
const Dial = WebSocket as unknown as new (
  url: string,
  options: { readonly protocols: readonly string[]; readonly headers: Readonly<Record<string, string>> },
) => WebSocket & { terminate(): void };

export function createLoadClient({ listener, urls, onHeard }: Options): LoadClient {
  const losses: number[] = [];
  let tally: Tally | undefined;
  let welcome: WelcomeFrame | undefined;
  let socket: InstanceType<typeof Dial> | undefined;
  let isLive = false;
  let attempts = 0;
  let failures = 0;
  let unresumed = 0;
  let slowestRecovery = 0;
  let slowestDelivery = 0;
  /** 0 while nothing is lost. */
  let lostAt = 0;
  let heardAt = 0;
  let timer: Timer | undefined;
  let left: PromiseWithResolvers<void> | undefined;

  function dial(): void {
    const url = urls[attempts++ % urls.length] ?? "";
    heardAt = Date.now();
    const dialled = new Dial(`${url.replace(/^http/, "ws")}/ws/notifications/me/`, {
      protocols: [subprotocol],
      headers: { authorization: `Bearer ${listener.token}` },
    });
    socket = dialled;
    const since = tally === undefined ? {} : { since: tally.last() };
    dialled.onopen = () => dialled.send(JSON.stringify({ type: "hello", device: "load", visible: true, ...since }));
    dialled.onmessage = ({ data }) => {
      // What an earlier line still brings is nobody's.
      if (socket === dialled) hear(JSON.parse(String(data)) as ServerFrame, dialled);
    };
    dialled.onerror = () => {};
    dialled.onclose = ({ code }) => {
      if (socket === dialled) lose(code);
    };
  }

  function hear(frame: ServerFrame, from: WebSocket): void {
    heardAt = Date.now();
    if (frame.type === "ping") from.send('{"type":"pong"}');
    if (frame.type === "welcome") greet(frame);
    if (frame.type === "notification") {
      tally?.hear(frame.seq, frame.id);
      slowestDelivery = Math.max(slowestDelivery, heardAt - Date.parse(frame.at));
      onHeard?.();
    }
    recover();
  }

  function greet(frame: WelcomeFrame): void {
    if (tally === undefined) tally = createTally(frame.head);
    else if (!frame.resumed) unresumed++;
    welcome = frame;
    isLive = true;
  }

  function recover(): void {
    if (lostAt === 0 || !isLive || (tally?.last() ?? 0) < (welcome?.head ?? 0)) return;
    slowestRecovery = Math.max(slowestRecovery, heardAt - lostAt);
    lostAt = 0;
  }

  function lose(code: number): void {
    socket = undefined;
    if (isLive) losses.push(code);
    else failures++;
    if (lostAt === 0) lostAt = Date.now();
    isLive = false;
    if (left !== undefined) return left.resolve();
    const [least, most] = pause;
    timer = setTimeout(dial, least + Math.random() * (most - least));
  }

  dial();
  return {
    userId: listener.id,
    losses,
    tally: () => tally,
    isLive: () => isLive,
    failures: () => failures,
    unresumed: () => unresumed,
    slowestRecovery: () => slowestRecovery,
    slowestDelivery: () => slowestDelivery,
    welcome: () => welcome,
    look(now) {
      if (socket !== undefined && now - heardAt > (isLive ? silenceAllowed : welcomeWithin)) socket.terminate();
    },
    goAway() {
      clearTimeout(timer);
      const last = socket;
      socket = undefined;
      isLive = false;
      last?.terminate();
    },
    comeBack() {
      lostAt = Date.now();
      dial();
    },
    leave() {
      if (left !== undefined) return left.promise;
      left = Promise.withResolvers();
      clearTimeout(timer);
      if (socket === undefined) left.resolve();
      else socket.close(1000);
      return left.promise;
    },
  };
}
