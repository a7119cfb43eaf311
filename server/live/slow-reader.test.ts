// A reader that stops, over a real connection: what Bun says of a send, when it tells that a reader took what waited, and how
// much is held meanwhile.

import { afterEach, expect, test } from "bun:test";
import { connect } from "node:net";
import { limits } from "@parkmate/protocol/frames";
import { type Listener, listen } from "../listen.ts";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { silentLog } from "../testing/log.ts";
import { type LiveGauges, noMeter } from "./meter.ts";
import { createUpgrade } from "./upgrade.ts";

const asha = "usr_asha";
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth);

const listeners: Listener[] = [];
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.stop();
});

async function setUp() {
  let gauges: LiveGauges | undefined;
  const closes: number[] = [];
  const meter = {
    ...noMeter,
    gauges: (given: LiveGauges) => {
      gauges = given;
    },
    closed: (_: string, code: number) => closes.push(code),
  };
  const world = await createLiveWorld({ meter });
  world.inbox.text = "x".repeat(10_000);
  const authenticate = async () => world.logIn(asha);
  const upgrade = createUpgrade({ log: silentLog, door: world.hub.door, isAllowedOrigin: () => true, authenticate });
  const listener = listen({ host: "127.0.0.1", port: 0, log: silentLog });
  listener.serve({ fetch: () => new Response(), hub: world.hub, upgrade });
  listeners.push(listener);
  const queuedBytes = () => gauges?.queuedBytes() ?? 0;
  return { ...world, closes, queuedBytes, port: listener.port };
}

/** A client by hand, since one that stops reading is none that a library offers. */
function dial(port: number, since: number) {
  const seqs: number[] = [];
  let unread = Buffer.alloc(0);
  let isOpen = false;
  let more = Promise.withResolvers<void>();
  const socket = connect(port, "127.0.0.1", () =>
    socket.write(
      "GET /ws/notifications/me/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
        "Sec-WebSocket-Protocol: parkmate.v1\r\n\r\n",
    ),
  );
  socket.on("error", () => {});
  socket.on("data", (data) => {
    unread = Buffer.concat([unread, typeof data === "string" ? Buffer.from(data) : data]);
    if (!isOpen) {
      const end = unread.indexOf("\r\n\r\n");
      if (end === -1) return;
      isOpen = true;
      unread = unread.subarray(end + 4);
      const hello = Buffer.from(JSON.stringify({ type: "hello", since }));
      // A mask of zeros leaves the text as it is.
      socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | hello.length, 0, 0, 0, 0]), hello]));
    }
    for (let frame = take(); frame !== null; frame = take()) {
      const { seq } = JSON.parse(frame) as { seq?: number };
      if (seq !== undefined) seqs.push(seq);
    }
    more.resolve();
    more = Promise.withResolvers();
  });

  /** The next whole text frame. */
  function take(): string | null {
    const [short = 0] = unread.subarray(1);
    const [start, length] = short < 126 ? [2, short] : [4, unread.length < 4 ? 0 : unread.readUInt16BE(2)];
    if (unread.length < start || unread.length < start + length || unread[0] !== 0x81) return null;
    const text = unread.subarray(start, start + length).toString();
    unread = unread.subarray(start + length);
    return text;
  }

  return {
    ...{ socket, seqs },
    async until(isSo: () => boolean) {
      while (!isSo()) await more.promise;
    },
  };
}

/** Notifies until the connection takes no more, and a good deal beyond. */
async function overwhelm(world: Awaited<ReturnType<typeof setUp>>): Promise<number> {
  let count = 1;
  await world.notify(asha);
  while (world.queuedBytes() === 0) {
    await world.notify(asha, 50);
    count += 50;
  }
  await world.notify(asha, 500);
  return count + 500;
}

test("one that goes on in time gets all of it, in order and once", async () => {
  const world = await setUp();
  const { socket, seqs, until } = dial(world.port, 0);
  await world.notify(asha);
  await until(() => seqs.length === 1);
  socket.pause();
  const count = await overwhelm(world);
  expect(world.queuedBytes()).toBeLessThan(2 * 1024 * 1024);
  socket.resume();
  await until(() => seqs.length >= count + 1);
  expect(seqs).toEqual(upTo(count + 1));
  expect(world.closes).toEqual([]);
  socket.destroy();
});

test("one that does not loses its socket after ten seconds, and resumes complete", async () => {
  const world = await setUp();
  const first = dial(world.port, 0);
  await world.notify(asha);
  await first.until(() => first.seqs.length === 1);
  first.socket.pause();
  const count = await overwhelm(world);
  await world.pass(limits.unsentTime);
  await settled();
  expect([world.closes, world.hub.size(), world.queuedBytes()]).toEqual([[4101], 0, 0]);
  const second = dial(world.port, 1);
  await second.until(() => second.seqs.length >= count);
  expect(second.seqs).toEqual(upTo(count + 1, 2));
  first.socket.destroy();
  second.socket.destroy();
});
