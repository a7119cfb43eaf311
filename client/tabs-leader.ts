// The tab that has the socket: it passes on what the server sends, speaks for the tabs that follow, and remembers the newest
// notifications, so that each tab can begin where it left off.

import type { ClientFrame, ServerFrame } from "@parkmate/protocol/frames";
import { createAcks } from "./acks.ts";
import type { Platform, Socket } from "./platform.ts";

export type FromFollower = { readonly by: "follower"; readonly from: string } & (
  | { readonly type: "open" | "there" | "bye" }
  | { readonly type: "said"; readonly frame: ClientFrame }
);

/** Without `to` it is for all. */
export type FromLeader = { readonly by: "leader"; readonly from: string; readonly to?: string } & (
  | { readonly type: "leads" }
  /** A sign of life, and whether the socket is open. */
  | { readonly type: "here"; readonly open: boolean }
  /** The answer to a hello: what came after its `since`, as far as it came through here. */
  | {
      readonly type: "joined";
      readonly since: number | null;
      readonly frames: readonly string[];
      readonly serverTime: string;
      readonly heartbeat: number;
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
  readonly platform: Pick<Platform, "after" | "now">;
  readonly real: Socket;
  readonly post: (message: FromLeader) => void;
  // What the tab's own client is told.
  readonly opened: () => void;
  readonly deliver: (text: string) => void;
  readonly closed: (code: number, reason: string) => void;
}

export interface Leader {
  readonly hear: (message: FromFollower | FromLeader) => void;
  /** Something for the server, of a follower or of this tab. */
  readonly said: (from: string, frame: ClientFrame) => void;
  readonly resign: () => void;
}

export function createLeader({ id, platform, real, post, opened, deliver, closed }: LeaderOptions): Leader {
  const log: { readonly seq: number; readonly text: string }[] = [];
  /** Topic → the tabs that watch it. */
  const watching = new Map<string, Set<string>>();
  const greeting = new Map<string, number | null>();
  let open = false;
  let since: number | null = null;
  /** Everything that came after this seq is in the log. */
  let base = 0;
  /** The server's place in the stream. */
  let sent = 0;
  /** What the welcome said, and when. */
  let welcomed: { readonly at: number; readonly serverTime: number; readonly heartbeat: number } | null = null;

  const tell = (said: Said) => post({ ...said, by: "leader", from: id });
  /** Before the welcome nothing but hello is said: whoever wants something says so again when it is welcomed. */
  function say(frame: ClientFrame): boolean {
    if (welcomed) real.send(JSON.stringify(frame));
    return welcomed !== null;
  }
  const acks = createAcks(platform.after, say, () => sent);

  real.onopen = () => {
    open = true;
    tell({ type: "here", open });
    opened();
  };
  real.onmessage = ({ data }) => {
    const text = String(data);
    const frame = parse(text);
    const isForAll = frame === null || note(frame, text);
    if (isForAll) tell({ type: "frame", text });
    deliver(text);
  };
  real.onclose = ({ code, reason }) => {
    acks.stop();
    tell({ type: "closed", code, reason });
    closed(code, reason);
  };

  /** False for what is the answer to this tab's hello alone. */
  function note(frame: ServerFrame, text: string): boolean {
    switch (frame.type) {
      case "welcome": {
        base = sent = frame.resumed && since !== null ? since : frame.head;
        const { heartbeat } = frame;
        welcomed = { at: platform.now(), serverTime: Date.parse(frame.serverTime), heartbeat };
        for (const [from, place] of greeting) join(from, place);
        greeting.clear();
        return false;
      }
      case "reset":
        base = sent = frame.head;
        log.length = 0;
        return false;
      case "notification": {
        sent = Math.max(sent, frame.seq);
        log.push({ seq: frame.seq, text });
        const dropped = log.length > remembered ? log.shift() : undefined;
        base = Math.max(base, dropped?.seq ?? 0);
        return true;
      }
      default:
        return true;
    }
  }

  function join(to: string, place: number | null): void {
    if (welcomed === null) {
      greeting.set(to, place);
      return;
    }
    if (place !== null && place < base) return tell({ type: "too old", to });
    const serverTime = new Date(welcomed.serverTime + platform.now() - welcomed.at).toISOString();
    const frames = place === null ? [] : log.filter(({ seq }) => seq > place).map(({ text }) => text);
    tell({ type: "joined", to, since: place, frames, serverTime, heartbeat: welcomed.heartbeat });
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
        greeting.delete(message.from);
        for (const topic of watching.keys()) unwatch(message.from, topic);
        return;
      default:
        tell({ type: "here", to: message.from, open });
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
