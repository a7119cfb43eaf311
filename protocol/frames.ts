// Every frame of the live protocol `parkmate.v1`: JSON text, tagged by `type`. PROTOCOL.md tells the story.

import type { LotId, NotificationId, SlotId } from "./ids.ts";
import type { Notification } from "./notification.ts";

export const subprotocol = "parkmate.v1";

/** The topic of the viewer's day: an owner's lots, for administrators all. It has no frames but `watching`. */
export const dayTopic = "day";

/** The bounds both sides rely on; times in milliseconds, sizes in bytes. */
export const limits = {
  /** Largest frame a client may send. */
  inboundFrame: 16 * 1024,
  /** A client that asked for `parkmate.v1` says `hello` within this time. */
  hello: 5_000,
  /** The server pings this often and expects some bytes back before the next one. */
  heartbeat: 25_000,
  /** Open sockets a person may have. */
  socketsPerPerson: 20,
  /** What may wait unsent on a socket, in bytes and in time. */
  unsentBytes: 1024 * 1024,
  unsentTime: 10_000,
  /** Inbound frames a socket may send in one `inboundWindow`. */
  inboundFrames: 60,
  inboundWindow: 10_000,
  /** Topics that one socket may watch. */
  watches: 20,
  /** Life of a single-use ticket. */
  ticket: 30_000,
} as const;

export type ClientFrame =
  | {
      readonly type: "hello";
      /** The last seq this client holds; absent on a first visit. */
      readonly since?: number;
      /** A name the client keeps for itself, such as a random id. */
      readonly device: string;
      readonly visible: boolean;
      /** Instead of a cookie or a bearer token. */
      readonly ticket?: string;
    }
  | { readonly type: "ack"; readonly seq: number; readonly stage: "rendered" | "seen" }
  /** Asks for a topic's frames: a lot's id, with or without `lot:` before it, or `day`. Answered with `watching`. */
  | { readonly type: "watch"; readonly topic: string }
  /** Not answered, and no error where nothing was watched. */
  | { readonly type: "unwatch"; readonly topic: string }
  | { readonly type: "pong" };

export type ServerFrame =
  | WelcomeFrame
  | NotificationFrame
  | ChangedFrame
  | LotFrame
  /** From here on every change of the topic is told: read its state now. Comes again when some could not be sent. */
  | { readonly type: "watching"; readonly topic: string }
  | { readonly type: "reset"; readonly head: number }
  | { readonly type: "ping" }
  /** The server is going; it closes with 4200 after `afterMs`. */
  | { readonly type: "drain"; readonly afterMs: number }
  | {
      readonly type: "error";
      readonly code: "unknown_frame" | "not_ready" | "unknown_topic" | "too_many_watches";
    };

export interface WelcomeFrame {
  readonly type: "welcome";
  /** The newest seq of the inbox. */
  readonly head: number;
  readonly unread: number;
  /** Counts the times that read or archived marks changed; see `changed`. */
  readonly revision: number;
  /** True when everything after `since` follows on this socket. */
  readonly resumed: boolean;
  /** RFC 3339. */
  readonly serverTime: string;
  /** Milliseconds between the server's pings. */
  readonly heartbeat: number;
}

/** The notification's own fields beside the tag; its type is `event`. */
export type NotificationFrame = { readonly type: "notification" } & Notification;

/** Read or archived marks changed on some device. Without `marks` the client reads its list again. */
export interface ChangedFrame {
  readonly type: "changed";
  readonly revision: number;
  /** The newest seq that `unread` counts. */
  readonly head: number;
  readonly unread: number;
  readonly marks?: Marks;
}

/** Which notifications got or lost which mark: those named, or all up to and including a seq. */
export type Marks = {
  readonly mark: Mark;
  /** RFC 3339; null where the mark was taken away. */
  readonly at: string | null;
} & ({ readonly ids: readonly NotificationId[] } | { readonly upTo: number });

export type Mark = "read" | "archived";

/**
 * The slots of a watched lot whose state changed at this instant; of two frames about a slot the later `at` wins. A hint that
 * may be lost: read the lot again after a reconnection.
 */
export interface LotFrame {
  readonly type: "lot";
  readonly lotId: LotId;
  readonly slots: readonly { readonly id: SlotId; readonly state: SlotState }[];
  /** RFC 3339. */
  readonly at: string;
}

export type SlotState = "free" | "held" | "booked" | "out_of_service";

/** The frame that a socket without subprotocol gets first. */
export const plainGreeting = {
  type: "info",
  message: "Connected to real-time notifications",
  connected: true,
} as const;

/** A notification as a socket without subprotocol gets it: the tag is the level, the words are `message`. */
export type PlainFrame = {
  readonly type: Notification["level"];
  readonly message: string;
} & Omit<Notification, "level" | "text">;

export function toPlainFrame(notification: Notification): PlainFrame {
  const { level, text, ...rest } = notification;
  return { type: level, message: text, ...rest };
}
