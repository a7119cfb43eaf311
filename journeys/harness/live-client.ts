// The live protocol `parkmate.v1` spoken by hand, so that a journey sees each frame.

import {
  type ClientFrame,
  type LotFrame,
  type NotificationFrame,
  type ServerFrame,
  subprotocol,
} from "@parkmate/protocol/frames";
import type { Person, Place } from "./people.ts";
import { openSocket, type Socket } from "./socket.ts";

export interface LiveClient extends Omit<Socket, "send"> {
  readonly say: (frame: ClientFrame) => void;
  /** As it is, well formed or not. */
  readonly send: Socket["send"];
  /** The next frame, which has to be of this type. */
  readonly next: <Type extends ServerFrame["type"]>(type: Type) => Promise<Extract<ServerFrame, { type: Type }>>;
  /** From now on it answers when the server asks whether somebody is there. */
  readonly stayAlive: () => void;
  /** The next notification, past the server's asking. */
  readonly nextNotification: () => Promise<NotificationFrame>;
  /** The next news of a lot, past the server's asking. */
  readonly nextLot: () => Promise<LotFrame>;
  /** All that came so far, in order. */
  readonly received: () => readonly ServerFrame[];
  readonly notifications: () => readonly NotificationFrame[];
}

/** A socket that has said nothing yet. */
export async function knock(server: Place, headers: Readonly<Record<string, string>>): Promise<LiveClient> {
  const socket = await openSocket(`${server.url}/ws/notifications/me/`, { headers, protocols: [subprotocol] });
  const received = () => socket.frames.items.map(parse);
  const say = (frame: ClientFrame) => socket.send(JSON.stringify(frame));
  return {
    ...socket,
    say,
    received,
    stayAlive: () => socket.onFrame((text) => parse(text).type === "ping" && say({ type: "pong" })),
    nextNotification: () => next("notification", true),
    nextLot: () => next("lot", true),
    notifications: () => received().filter((frame) => frame.type === "notification"),
    next: (type) => next(type, false),
  };

  async function next<Type extends ServerFrame["type"]>(type: Type, isPastAsking: boolean) {
    for (;;) {
      const frame = parse(await socket.frames.next(`a frame "${type}"`));
      if (isOf(frame, type)) return frame;
      if (!isPastAsking || frame.type !== "ping") throw new Error(`expected "${type}", got ${JSON.stringify(frame)}`);
    }
  }
}

export const hello = { type: "hello", device: "a journey", visible: true } as const satisfies ClientFrame;

/** Signed in with a token; says hello, and leaves it to the journey to take the welcome. */
export async function connectLive(server: Place, { token }: Person, since?: number): Promise<LiveClient> {
  const client = await knock(server, { authorization: `Bearer ${token}` });
  client.say({ ...hello, ...(since !== undefined && { since }) });
  return client;
}

const parse = (text: string) => JSON.parse(text) as ServerFrame;

function isOf<Type extends ServerFrame["type"]>(
  frame: ServerFrame,
  type: Type,
): frame is Extract<ServerFrame, { type: Type }> {
  return frame.type === type;
}
