// Somebody else's program: a WebSocket with a person's cookie, no subprotocol, nothing of ours.

import type { PlainFrame } from "@parkmate/protocol/frames";
import type { Person, Place } from "./people.ts";
import { openSocket, type Socket } from "./socket.ts";

export interface PlainClient extends Socket {
  /** The next frame after the greeting, parsed. */
  readonly notification: () => Promise<PlainFrame>;
}

/** Has the greeting already: from then on nothing is missed. */
export async function connectPlain(
  server: Place,
  { id, cookie }: Pick<Person, "id" | "cookie">,
  headers: Readonly<Record<string, string>> = {},
): Promise<PlainClient> {
  const socket = await openSocket(`${server.url}/ws/notifications/${id}/`, { headers: { cookie, ...headers } });
  await socket.frames.next("the greeting");
  return {
    ...socket,
    notification: async () => JSON.parse(await socket.frames.next("a notification")) as PlainFrame,
  };
}
