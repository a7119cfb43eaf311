// What servers publish to each other, and how frames become text. A notification travels as `n <seq> <published> <frame>`, in
// milliseconds since the epoch, and a change of marks as `c <revision> <frame>`: a server can tell from the first characters
// whether a socket wants it, and forward the rest unparsed.

import {
  type ChangedFrame,
  type ClientFrame,
  limits,
  type NotificationFrame,
  type ServerFrame,
  toPlainFrame,
} from "@parkmate/protocol/frames";
import type { SessionId, UserId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import type { z } from "zod";
import { clientFrames } from "./schemas.ts";

export const personTopic = (userId: UserId) => `person:${userId}`;
/** What all servers hear, whoever is connected to them. */
export const serversTopic = "servers";

/** `revoked`: a session ended before its time, `*` stands for all of a person's. `anew`: what is watched may have changed unheard. */
type Word =
  | { readonly kind: "revoked"; readonly userId: string; readonly sessionId: string }
  | { readonly kind: "anew" };

export const encodeRevoked = (userId: UserId, sessionId: SessionId | "*") => `revoked ${userId} ${sessionId}`;
export const lookAnew = "anew";

/** Null for what an older or newer server might say. */
export function decodeWord(message: string): Word | null {
  const [kind, userId, sessionId] = message.split(" ");
  if (kind === "anew") return { kind };
  return kind === "revoked" && userId && sessionId ? { kind, userId, sessionId } : null;
}

type Hint =
  | {
      readonly kind: "notification";
      readonly seq: number;
      readonly frame: string;
      /** Milliseconds since the epoch, by its server's clock; null where that was not said. */
      readonly publishedAt: number | null;
    }
  | { readonly kind: "changed"; readonly revision: number; readonly frame: string };

export function encodeNotification(notification: Notification, publishedAt: Date): string {
  return `n ${notification.seq} ${publishedAt.getTime()} ${toFrame(notification)}`;
}

export function encodeChange(frame: ChangedFrame): string {
  return `c ${frame.revision} ${JSON.stringify(frame)}`;
}

/** Null for what an older or newer server might say. */
export function decodeHint(message: string): Hint | null {
  const [kind, end] = [message.slice(0, 2), message.indexOf(" ", 2)];
  const number = Number(message.slice(2, end));
  if (end === -1 || !Number.isSafeInteger(number)) return null;
  if (kind === "c ") return { kind: "changed", revision: number, frame: message.slice(end + 1) };
  return kind === "n " ? notificationHint(message, number, end + 1) : null;
}

/** The time may be missing: a frame begins with a brace. */
function notificationHint(message: string, seq: number, start: number): Hint | null {
  if (message[start] === "{") return { kind: "notification", seq, frame: message.slice(start), publishedAt: null };
  const end = message.indexOf(" ", start);
  const publishedAt = Number(message.slice(start, end));
  if (end === -1 || !Number.isSafeInteger(publishedAt)) return null;
  return { kind: "notification", seq, frame: message.slice(end + 1), publishedAt };
}

/** The v1 frame of a notification, as text. */
export function toFrame(notification: Notification): string {
  return JSON.stringify({ type: "notification", ...notification } satisfies NotificationFrame);
}

/** The plain frame of a notification that is at hand as a v1 frame's text. */
export function plainFromFrame(frame: string): string {
  const { type: _, ...notification } = JSON.parse(frame) as NotificationFrame;
  return JSON.stringify(toPlainFrame(notification));
}

export const encode = (frame: ServerFrame): string => JSON.stringify(frame);

const clientSchemas = new Map<string, z.ZodType<ClientFrame>>(
  Object.entries(clientFrames).map(([type, { schema }]) => [type, schema]),
);

/** A client's frame, `unknown` for a type that is not known here, or null if it is malformed. */
export function parseClientFrame(text: string): ClientFrame | "unknown" | null {
  const value = parseObject(text);
  if (value === null || typeof value["type"] !== "string") return null;
  const schema = clientSchemas.get(value["type"]);
  return schema === undefined ? "unknown" : (schema.safeParse(value).data ?? null);
}

function parseObject(text: string): Record<string, unknown> | null {
  if (text.length > limits.inboundFrame) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
