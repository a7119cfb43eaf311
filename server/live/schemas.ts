// Every frame of the live stream as a schema: the client's are what `wire.ts` parses by, the server's describe what it sends.
// Both make up /asyncapi.json. That they are the frames of protocol/frames.ts, no more and no less, is for the compiler to say.

import { z } from "@hono/zod-openapi";
import {
  type ClientFrame,
  limits,
  type PlainFrame,
  plainGreeting,
  type ServerFrame,
  toPlainFrame,
} from "@parkmate/protocol/frames";
import { exampleId, idSchema, instant } from "../http/api.ts";
import { exampleNotification, notificationSchema } from "../notifications/routes.ts";

const seq = z.number().int().nonnegative();
const topic = z.string().min(1).max(100);
const topicExample = `lot:${exampleId("lot")}`;

/** A field that may be missing. JSON has no other way to leave one out, so it is never there and undefined. */
const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional() as unknown as z.ZodExactOptional<Schema> & z.ZodOptional<Schema>;

const hello = z.object({
  type: z.literal("hello"),
  since: maybe(seq).openapi({ description: "The last seq that the client holds; left out on a first visit" }),
  device: z.string().max(100).default("").openapi({ description: "A name that the client gives itself" }),
  visible: z.boolean().default(true).openapi({ description: "Whether somebody may be looking" }),
  ticket: maybe(z.string().max(200)).openapi({ description: "From `POST /api/live/tickets`, where there is no login" }),
});
const ack = z.object({ type: z.literal("ack"), seq, stage: z.enum(["rendered", "seen"]) });
const watch = z.object({ type: z.literal("watch"), topic });
const unwatch = z.object({ type: z.literal("unwatch"), topic });
const pong = z.object({ type: z.literal("pong") });

interface Described<Frame> {
  readonly schema: z.ZodType<Frame>;
  readonly example: Frame;
  /** When it is sent, and what it asks for. */
  readonly summary: string;
}

/** What a client sends, by type. */
export const clientFrames = {
  hello: {
    schema: hello,
    example: { type: "hello", since: 41, device: "a phone", visible: true },
    summary: "First, and once",
  },
  ack: {
    schema: ack,
    example: { type: "ack", seq: 42, stage: "rendered" },
    summary: "A notification was rendered or seen. Checked and, for now, not kept",
  },
  watch: {
    schema: watch,
    example: { type: "watch", topic: topicExample },
    summary: "Asks for a topic: a lot's id, with or without `lot:` before it, or `day`",
  },
  unwatch: {
    schema: unwatch,
    example: { type: "unwatch", topic: topicExample },
    summary: "Wants no more of a topic. Not answered",
  },
  pong: { schema: pong, example: { type: "pong" }, summary: "After each `ping`" },
} as const satisfies { [Type in ClientFrame["type"]]: Described<Extract<ClientFrame, { type: Type }>> };

const welcome = z.object({
  type: z.literal("welcome"),
  head: seq.openapi({ description: "The newest seq of the inbox" }),
  unread: seq,
  revision: seq.openapi({ description: "Counts the times that marks changed" }),
  resumed: z.boolean().openapi({ description: "Whether everything after `since` follows" }),
  serverTime: instant,
  heartbeat: seq.openapi({ description: "Milliseconds between the server's pings" }),
});

const notification = notificationSchema
  .extend({ type: z.literal("notification") })
  .openapi({ example: { type: "notification", ...exampleNotification } });

const marked = { mark: z.enum(["read", "archived"]), at: instant.nullable() };
const changed = z.object({
  type: z.literal("changed"),
  ...{ revision: seq, head: seq, unread: seq },
  marks: maybe(
    z.union([z.object({ ...marked, ids: z.array(idSchema("ntf")).readonly() }), z.object({ ...marked, upTo: seq })]),
  ).openapi({ description: "Which; without them the client reads its list again" }),
});

const slot = z.object({ id: idSchema("slt"), state: z.enum(["free", "held", "booked", "out_of_service"]) });
const lot = z.object({ type: z.literal("lot"), lotId: idSchema("lot"), slots: z.array(slot).readonly(), at: instant });

const errors = z.enum(["unknown_frame", "not_ready", "unknown_topic", "too_many_watches"]);

/** What the server sends in `parkmate.v1`, by type. */
export const serverFrames = {
  welcome: {
    schema: welcome,
    example: {
      ...{ type: "welcome", head: 42, unread: 3, revision: 57, resumed: true },
      ...{ serverTime: "2026-11-23T10:30:00.000Z", heartbeat: limits.heartbeat },
    },
    summary: "Answers `hello` with the state of the inbox",
  },
  notification: {
    schema: notification,
    example: { type: "notification", ...exampleNotification },
    summary: "A notification, in the order of `seq`",
  },
  changed: {
    schema: changed,
    example: {
      ...{ type: "changed", revision: 58, head: 42, unread: 2 },
      marks: { mark: "read", at: "2026-11-23T10:30:00.000Z", ids: [exampleId("ntf")] },
    },
    summary: "Notifications were read, archived or the reverse, here or on another device",
  },
  watching: {
    schema: z.object({ type: z.literal("watching"), topic }),
    example: { type: "watching", topic: topicExample },
    summary: "Every change of the topic is told from here on: read its state now",
  },
  lot: {
    schema: lot,
    example: {
      ...{ type: "lot", lotId: exampleId("lot"), slots: [{ id: exampleId("slt"), state: "booked" }] },
      at: "2026-11-23T10:30:00.000Z",
    },
    summary: "Some slots of a watched lot changed. A hint that may be lost",
  },
  reset: {
    schema: z.object({ type: z.literal("reset"), head: seq }),
    example: { type: "reset", head: 42 },
    summary: "What came after `since` cannot be replayed: take `head` as the cursor and read the list again",
  },
  ping: {
    schema: z.object({ type: z.literal("ping") }),
    example: { type: "ping" },
    summary: "Answer with `pong` before the next",
  },
  drain: {
    schema: z.object({ type: z.literal("drain"), afterMs: seq }),
    example: { type: "drain", afterMs: 500 },
    summary: "The server is going; it closes with 4200 after `afterMs`",
  },
  error: {
    schema: z.object({ type: z.literal("error"), code: errors }),
    example: { type: "error", code: "unknown_topic" },
    summary: "The last frame had no effect",
  },
} as const satisfies { [Type in ServerFrame["type"]]: Described<Extract<ServerFrame, { type: Type }>> };

const plainGreetingSchema = z.object({
  type: z.literal(plainGreeting.type),
  message: z.literal(plainGreeting.message),
  connected: z.literal(plainGreeting.connected),
});
const plainNotification = notificationSchema
  .omit({ level: true, text: true })
  .extend({ type: notificationSchema.shape.level, message: notificationSchema.shape.text });

/** What the server sends without a subprotocol. */
export const plainFrames = {
  greeting: {
    schema: plainGreetingSchema,
    example: plainGreeting,
    summary: "First: from here on nothing is missed",
  },
  notification: {
    schema: plainNotification,
    example: toPlainFrame(exampleNotification),
    summary: "A notification; its `type` is its level",
  },
} as const satisfies { greeting: Described<typeof plainGreeting>; notification: Described<PlainFrame> };

type Parsed<Frames extends Record<string, { schema: z.ZodType }>> = z.output<Frames[keyof Frames]["schema"]>;
/** Names of fields are compared too: of two types with an optional field more or less, each can be assigned to the other. */
type Fields<Frame> = Frame extends { readonly type: infer Type extends string }
  ? `${Type}.${keyof Frame & string}`
  : never;
type Same<One, Other> = [One, Other, Fields<One>, Fields<Other>] extends [Other, One, Fields<Other>, Fields<One>]
  ? true
  : never;

true satisfies Same<Parsed<typeof clientFrames>, ClientFrame>;
true satisfies Same<Parsed<typeof serverFrames>, ServerFrame>;
true satisfies Same<z.output<typeof plainGreetingSchema>, typeof plainGreeting>;
true satisfies Same<z.output<typeof plainNotification>, PlainFrame>;
