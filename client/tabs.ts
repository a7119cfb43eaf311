// One socket a browser: the tab that holds a Web Lock has it, and the others are fed by it over a BroadcastChannel. To a tab's
// client all this is a socket: it says hello, is welcomed, and is sent every frame from its own place in the stream on.
//
//             the lock is ours, or nobody
//             answers: we take it away
//   asking ────────────────────────────▶ leading ───────────▶ ended, for every tab, when the server closes the socket;
//     │                                     ▲                 for this one alone, when it closes it or is left
//     │ one answers:                        │
//     │ hello, from here on                 │ the leader has gone, is silent,
//     ▼                                     │ or can't replay as far back
//   following ──────────────────────────────┘
//     │  ▲
//     └──┘ another one leads: hello, from here on
//
// A tab that was frozen while it led wakes up to find that its lock was taken: it ends, and comes back as a follower. Several
// that lead at the same moment are of no harm, since each client knows by `seq` what it has.

import type { ClientFrame, ServerFrame } from "@parkmate/protocol/frames";
import type { ShareSocket, Socket } from "./platform.ts";
import { createLeader, type FromFollower, type FromLeader, type Leader } from "./tabs-leader.ts";

/** Milliseconds of silence after which the leader is asked for a sign of life, and after which it is given up. */
const quiet = 3_000;

export type Message = FromFollower | FromLeader;

/** What it asks of a browser. */
export interface TabsBrowser {
  readonly locks: Pick<LockManager, "request">;
  readonly openChannel: (
    name: string,
    heard: (message: Message) => void,
  ) => Pick<BroadcastChannel, "postMessage" | "close">;
  /** The page is being left, or put aside; until it is aborted. */
  readonly onLeave: (listener: () => void, until: AbortSignal) => void;
}

/** For `tabs` of `createClient`. Where the browser has no Web Locks or no BroadcastChannel, each tab has its own socket. */
export const shareSocket: ShareSocket = (platform, ...client) => {
  if (typeof navigator === "undefined" || !("locks" in navigator) || typeof BroadcastChannel === "undefined") {
    return platform.openSocket;
  }
  return shareIn({
    locks: navigator.locks,
    openChannel(name, heard) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => heard(data);
      return channel;
    },
    onLeave: (listener, signal) => addEventListener("pagehide", listener, { signal }),
  })(platform, ...client);
};

export function shareIn({ locks, openChannel, onLeave }: TabsBrowser): ShareSocket {
  return (platform, key, summary) => (url, token) => {
    const name = `parkmate:socket:${key}`;
    const id = platform.random().toString(36).slice(2);
    const channel = openChannel(name, hear);
    const ending = new AbortController();
    const { signal } = ending;
    const held = Promise.withResolvers<void>();
    let leader: Leader | null = null;
    /** The one that is followed; null until one answers. */
    let followed: string | null = null;
    /** What it sent before the welcome; null once that was given. */
    let early: string[] | null = [];
    let asked = false;
    let cancel = () => {};

    const post = (message: Message) => channel.postMessage(message);
    const pass = (data: string) => socket.onmessage?.({ data });
    const deliver = (frame: ServerFrame) => pass(JSON.stringify(frame));

    /** The lock is ours for as long as the promise is not kept. */
    function granted(): Promise<void> | undefined {
      if (signal.aborted || leader !== null) return;
      lead();
      return held.promise;
    }

    function refused({ name: problem }: Error): void {
      if (signal.aborted) return;
      if (leader !== null) end(4201, "another tab leads");
      // No locks here after all, such as in a sandboxed frame: then each for itself.
      else if (problem !== "AbortError") lead();
    }

    function lead(): void {
      cancel();
      const real = platform.openSocket(url, token);
      leader = createLeader({ id, after: platform.after, real, post, socket, closed: end });
    }

    function steal(): void {
      locks.request(name, { steal: true }, granted).catch(refused);
    }

    function ask(): void {
      post({ type: "there", by: "follower", from: id });
      asked = true;
      watchOver();
    }

    /** Timers of a frozen or hidden tab are late, but answers are not: whoever is alive answers before the next look. */
    function watchOver(): void {
      cancel();
      cancel = platform.after(quiet, () => {
        if (asked) steal();
        ask();
      });
    }

    function hear(message: Message): void {
      if (leader !== null) leader.hear(message);
      else if (message.by === "leader" && (message.to === undefined || message.to === id)) follow(message);
    }

    function follow(message: FromLeader): void {
      if (followed === null || message.type === "leads") {
        followed = message.from;
        early = [];
        socket.onopen?.();
      }
      if (message.from !== followed) return;
      asked = false;
      watchOver();
      switch (message.type) {
        case "frame":
          if (early) early.push(message.text);
          else pass(message.text);
          return;
        case "joined":
          void join(message);
          return;
        case "too old":
          steal();
          return;
        case "closed":
          end(message.code, message.reason);
      }
    }

    /** The numbers come from the server, read after the leader has begun to feed us: so what they don't count is on its way. */
    async function join({ since, frames, welcome }: Extract<FromLeader, { type: "joined" }>): Promise<void> {
      const mine = early;
      const numbers = await summary();
      if (signal.aborted || leader !== null || mine !== early) return;
      if (numbers === null) return end(4104, "the summary could not be read");
      const resumed = since !== null && since <= numbers.head;
      deliver({ ...welcome, ...numbers, resumed });
      if (since !== null && !resumed) deliver({ type: "reset", head: numbers.head });
      early = null;
      for (const text of [...(resumed ? frames : []), ...(mine ?? [])]) pass(text);
    }

    function leave(): void {
      ending.abort();
      if (leader === null) post({ type: "bye", by: "follower", from: id });
      else leader.resign();
      channel.close();
      cancel();
      held.resolve();
    }

    function end(code: number, reason: string): void {
      if (signal.aborted) return;
      leave();
      socket.onclose?.({ code, reason });
    }

    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send(text) {
        const frame: ClientFrame = JSON.parse(text);
        if (leader !== null) leader.said(id, frame);
        else post({ type: "said", by: "follower", from: id, frame });
      },
      close() {
        if (!signal.aborted) leave();
      },
    };

    onLeave(() => end(4201, "the page was left"), signal);
    locks.request(name, { signal }, granted).catch(refused);
    ask();
    return socket;
  };
}
