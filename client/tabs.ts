// One socket a browser: the tab that holds a Web Lock has it, and the others are fed by it over a BroadcastChannel. To a tab's
// client all this is a socket: it says hello, is welcomed, and is sent every frame from its own place in the stream on.
//
//             the lock is ours, or nobody       hello, from
//             answers: we take it away          here on
//   asking ────────────────────────────▶ leading ───────────▶ ended, for every tab, when the server closes the socket;
//     │  ▲                                  ▲                 for this one alone, when it closes it or is left
//     │  │ another one leads:               │ the leader has gone, is silent,
//     │  │ opens anew, from there           │ or can't replay as far back
//     ▼  │                                  │
//   following ──────────────────────────────┘
//
// A tab that was frozen while it led wakes up to find that its lock was taken: it ends, and comes back as a follower. Several
// that lead at the same moment are of no harm, since each client knows by `seq` what it has.

import type { ClientFrame, ServerFrame, WelcomeFrame } from "@parkmate/protocol/frames";
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
  /** The page is being left, or put aside; returns what takes the listener away again. */
  readonly onLeave: (listener: () => void) => () => void;
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
    onLeave(listener) {
      addEventListener("pagehide", listener);
      return () => removeEventListener("pagehide", listener);
    },
  })(platform, ...client);
};

/** A tab on its way to being fed by another. */
interface Following {
  /** Null until one answers. */
  leader: string | null;
  isOpen: boolean;
  /** What came before the welcome; null once that was given. */
  held: string[] | null;
}

export function shareIn({ locks, openChannel, onLeave }: TabsBrowser): ShareSocket {
  return (platform, key, summary) => (url, token) => {
    const name = `parkmate:socket:${key}`;
    const id = platform.random().toString(36).slice(2);
    const channel = openChannel(name, hear);
    const queued = new AbortController();
    const held = Promise.withResolvers<void>();
    let ended = false;
    let leader: Leader | null = null;
    let following: Following = { leader: null, isOpen: false, held: [] };
    let asked = false;
    let cancel = () => {};

    const post = (message: Message) => channel.postMessage(message);
    const deliver = (frame: ServerFrame) => socket.onmessage?.({ data: JSON.stringify(frame) });

    /** The lock is ours for as long as the promise is not kept. */
    function granted(): Promise<void> | undefined {
      if (ended || leader !== null) return;
      lead();
      return held.promise;
    }

    function refused(error: unknown): void {
      const taken = error instanceof DOMException && error.name === "AbortError";
      if (ended) return;
      if (leader !== null) end(4201, "another tab leads");
      // No locks here after all, such as in a sandboxed frame: then each for itself.
      else if (!taken) lead();
    }

    function lead(): void {
      cancel();
      const real = platform.openSocket(url, token);
      leader = createLeader({
        ...{ id, platform, real, post },
        opened: () => socket.onopen?.(),
        deliver: (text) => socket.onmessage?.({ data: text }),
        closed: end,
      });
    }

    function steal(): void {
      locks.request(name, { steal: true }, granted).catch(refused);
    }

    function ask(from: string | null): void {
      following = { leader: from, isOpen: false, held: [] };
      post({ type: "open", by: "follower", from: id });
      asked = true;
      watchOver();
    }

    /** Timers of a frozen or hidden tab are late, but answers are not: whoever is alive answers before the next look. */
    function watchOver(): void {
      cancel();
      cancel = platform.after(quiet, () => {
        if (asked) steal();
        else post({ type: "there", by: "follower", from: id });
        asked = true;
        watchOver();
      });
    }

    function hear(message: Message): void {
      if (leader !== null) leader.hear(message);
      else if (message.by === "leader" && (message.to === undefined || message.to === id)) follow(message);
    }

    function follow(message: FromLeader): void {
      if (message.type === "leads") return ask(message.from);
      following.leader ??= message.from;
      if (message.from !== following.leader) return;
      asked = false;
      watchOver();
      switch (message.type) {
        case "here":
          if (!message.open || following.isOpen) return;
          following.isOpen = true;
          socket.onopen?.();
          return;
        case "frame":
          if (following.held) following.held.push(message.text);
          else socket.onmessage?.({ data: message.text });
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
    async function join({ since, frames, serverTime, heartbeat }: Extract<FromLeader, { type: "joined" }>) {
      const mine = following;
      const numbers = await summary();
      if (ended || leader !== null || mine !== following) return;
      if (numbers === null) return end(4104, "the summary could not be read");
      const resumed = since !== null && since <= numbers.head;
      deliver({ type: "welcome", ...numbers, resumed, serverTime, heartbeat } satisfies WelcomeFrame);
      if (since !== null && !resumed) deliver({ type: "reset", head: numbers.head });
      const held = mine.held ?? [];
      mine.held = null;
      for (const data of [...(resumed ? frames : []), ...held]) socket.onmessage?.({ data });
    }

    function leave(): void {
      ended = true;
      if (leader === null) post({ type: "bye", by: "follower", from: id });
      else leader.resign();
      channel.close();
      cancel();
      unleave();
      queued.abort();
      held.resolve();
    }

    function end(code: number, reason: string): void {
      if (ended) return;
      leave();
      socket.onclose?.({ code, reason });
    }

    const unleave = onLeave(() => end(4201, "the page was left"));

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
        if (!ended) leave();
      },
    };

    locks.request(name, { signal: queued.signal }, granted).catch(refused);
    ask(null);
    return socket;
  };
}
