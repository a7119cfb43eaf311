// The tab that has the socket: it passes on what the server sends, speaks for the tabs that follow, and remembers the newest
// notifications, so that each tab can begin where it left off.

import type { ClientFrame, ServerFrame, WelcomeFrame } from "@parkmate/protocol/frames";
import { createAcks } from "./acks.ts";
import type { Platform, Socket } from "./platform.ts";

export type FromFollower = { readonly by: "follower"; readonly from: string } & (
  | { readonly type: "said"; readonly frame: ClientFrame }
  | { readonly type: "bye" }
  /** Asks for a sign of life. */
  | { readonly type: "there" }
);

/** Without `to` it is for all. */
export type FromLeader = { readonly by: "leader"; readonly from: string; readonly to?: string } & (
  | { readonly type: "here" }
  /** From now on. */
  | { readonly type: "leads" }
  /** The answer to a hello: what came after its `since`, and the leader's own welcome. */
  | {
      readonly type: "joined";
      readonly since: number | null;
      readonly frames: readonly string[];
      readonly welcome: WelcomeFrame;
    }
  /** The answer to a hello that asks for more than is remembered here. */
  | { readonly type: "too old" }
  | { readonly type: "frame"; readonly text: string }
  | { readonly type: "closed"; readonly code: number; readonly reason: string }
);

/** How many notifications are remembered. */
const remembered = 300;

type Said = FromLeader extends infer One ? (One extends FromLeader ? Omit<One, "by" | "from"> : never) : never;

interface LeaderOptions {
  readonly id: string;
  readonly after: Platform["after"];
  readonly real: Socket;
  readonly post: (message: FromLeader) => void;
  /** What this tab's own client has for a socket. */
  readonly socket: Socket;
  readonly closed: (code: number, reason: string) => void;
}

export interface Leader {
  readonly hear: (message: FromFollower | FromLeader) => void;
  /** Something for the server, of a follower or of this tab. */
  readonly said: (from: string, frame: ClientFrame) => void;
  readonly resign: () => void;
}

export function createLeader({ id, after, real, post, socket, closed }: LeaderOptions): Leader {
  /** The texts of the notifications from `base` + 1 on: they come without a gap. */
  const log: string[] = [];
  let base = 0;
  /** Topic → the tabs that watch it. */
  const watching = new Map<string, Set<string>>();
  /** Those that have said hello too early, and from where they want to go on. */
  const early = new Map<string, number | null>();
  let since: number | null = null;
  let welcome: WelcomeFrame | null = null;

  const tell = (said: Said) => post({ ...said, by: "leader", from: id });
  /** Before the welcome nothing but hello is said: whoever wants something says so again when it is welcomed. */
  function say(frame: ClientFrame): boolean {
    if (welcome) real.send(JSON.stringify(frame));
    return welcome !== null;
  }
  const acks = createAcks(after, say, () => base + log.length);

  real.onopen = () => socket.onopen?.();
  real.onmessage = ({ data }) => {
    const text = String(data);
    const frame = parse(text);
    switch (frame?.type) {
      case "welcome":
        begin(frame);
        break;
      // Like the welcome, it is the answer to this tab's hello alone.
      case "reset":
        break;
      case "notification":
        if (log.push(text) > remembered) {
          log.shift();
          base += 1;
        }
        tell({ type: "frame", text });
        break;
      default:
        tell({ type: "frame", text });
    }
    socket.onmessage?.({ data });
  };
  real.onclose = ({ code, reason }) => {
    acks.stop();
    tell({ type: "closed", code, reason });
    closed(code, reason);
  };

  function begin(frame: WelcomeFrame): void {
    welcome = frame;
    base = (frame.resumed ? since : null) ?? frame.head;
    for (const [from, place] of early) join(from, place);
  }

  function join(to: string, place: number | null): void {
    if (welcome === null) early.set(to, place);
    else if (place !== null && place < base) tell({ type: "too old", to });
    else tell({ type: "joined", to, since: place, frames: place === null ? [] : log.slice(place - base), welcome });
  }

  function unwatch(from: string, topic: string): void {
    const tabs = watching.get(topic);
    if (!tabs?.delete(from) || tabs.size > 0) return;
    watching.delete(topic);
    say({ type: "unwatch", topic });
  }

  function said(from: string, frame: ClientFrame): void {
    switch (frame.type) {
      case "hello":
        if (from !== id) return join(from, frame.since ?? null);
        since = frame.since ?? null;
        return real.send(JSON.stringify(frame));
      case "ack":
        return acks.note(frame.stage)(frame.seq);
      case "watch":
        watching.set(frame.topic, (watching.get(frame.topic) ?? new Set()).add(from));
        say(frame);
        return;
      case "unwatch":
        return unwatch(from, frame.topic);
      default:
        // One answer to each ping is enough.
        if (from === id) say(frame);
    }
  }

  function hear(message: FromFollower | FromLeader): void {
    if (message.by === "leader") return;
    switch (message.type) {
      case "said":
        return said(message.from, message.frame);
      case "bye":
        early.delete(message.from);
        for (const topic of watching.keys()) unwatch(message.from, topic);
        return;
      default:
        tell({ type: "here", to: message.from });
    }
  }

  tell({ type: "leads" });

  return {
    hear,
    said,
    resign() {
      acks.stop();
      real.onopen = real.onmessage = real.onclose = null;
      real.close(1000);
    },
  };
}

function parse(text: string): ServerFrame | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
