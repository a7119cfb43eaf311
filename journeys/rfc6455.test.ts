// What RFC 6455 says of frames and handshakes that no library sends, on bare TCP. A client is nearby all the time to whom
// nothing may happen. Section numbers are the RFC's.

import { describe, expect, test } from "bun:test";
import { holdingsOf, inside, leftBehind } from "./harness/holdings.ts";
import { connectLive } from "./harness/live-client.ts";
import { watchPeak } from "./harness/memory.ts";
import { bookAhead } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import {
  acceptOf,
  closePayload,
  dial,
  frameOf,
  type Opening,
  opcodes,
  openingOf,
  type RawSocket,
} from "./harness/raw-socket.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer({}, { preload: inside });
const { driver, owner, owner2 } = await signInAll(server, "driver", "owner", "owner2");
const bystander = stage.use(await connectLive(server, owner, 0));
await bystander.next("welcome");
bystander.stayAlive();
const atFirst = await holdingsOf(server);

const { continuation, text, binary, close, ping, pong } = opcodes;
const bearer = { authorization: `Bearer ${owner2.token}` };
const v1 = { "sec-websocket-protocol": "parkmate.v1" };
const plain = { headers: bearer };
const live = { headers: { ...bearer, ...v1 } };

async function knock(opening: Opening): Promise<RawSocket> {
  const socket = await dial(server);
  socket.write(openingOf(server, opening));
  return socket;
}

/** Open, by the words of the server; in plain mode it has said more. */
async function open(opening: Opening = live): Promise<RawSocket> {
  const socket = await knock(opening);
  expect((await socket.head()).status).toBe(101);
  if (opening === plain) await socket.frames.next("the greeting");
  return socket;
}

const hello = JSON.stringify({ type: "hello", device: "കാക്കനാട് 🚗", visible: true });
const helloBytes = Buffer.from(hello);
const pieces = (...cuts: number[]) => [0, ...cuts].map((cut, nth) => helloBytes.subarray(cut, cuts[nth]));
const unfinished = { isFinal: false };
const welcomed = async ({ frames }: RawSocket) => {
  const { opcode, isFinal, payload } = await frames.next("the welcome");
  expect([opcode, isFinal]).toEqual([text, true]);
  expect(JSON.parse(payload.toString())).toMatchObject({ type: "welcome" });
};

describe("what is right is understood", () => {
  test("a text in three fragments, one of them cut within a character (5.4)", async () => {
    await using socket = await open();
    const [first = "", second = "", third = ""] = pieces(10, hello.indexOf("ക") + 1);
    socket.write(frameOf(text, first, unfinished));
    socket.write(frameOf(continuation, second, unfinished));
    socket.write(frameOf(continuation, third));
    await welcomed(socket);
  });

  test("a ping between fragments, which is answered with its own bytes and first (5.4, 5.5.2)", async () => {
    await using socket = await open();
    const [first = "", second = ""] = pieces(20);
    socket.write(frameOf(text, first, unfinished));
    socket.write(frameOf(ping, "are you there?"));
    socket.write(frameOf(continuation, second));
    expect(await socket.frames.next("the pong")).toMatchObject({
      opcode: pong,
      payload: Buffer.from("are you there?"),
    });
    await welcomed(socket);
  });

  test("a ping without a word, whose answer has none (5.5.2)", async () => {
    await using socket = await open();
    socket.write(frameOf(ping));
    expect(await socket.frames.next("the pong")).toMatchObject({ opcode: pong, payload: Buffer.alloc(0) });
  });

  test("a pong that nobody asked for is ignored (5.5.3)", async () => {
    await using socket = await open();
    socket.write(frameOf(pong, "unasked"));
    socket.write(frameOf(text, hello));
    await welcomed(socket);
    expect(socket.frames.items).toHaveLength(1);
  });

  test("a text in a thousand fragments, most of them empty (5.4)", async () => {
    await using socket = await open();
    const [first = "", second = "", last = ""] = pieces(10, 20);
    socket.write(frameOf(text, first, unfinished));
    for (let nth = 0; nth < 998; nth++) socket.write(frameOf(continuation, nth === 500 ? second : "", unfinished));
    socket.write(frameOf(continuation, last));
    await welcomed(socket);
  });

  test("a frame that comes byte by byte, and two that come at once (5.2)", async () => {
    await using socket = await open();
    for (const byte of frameOf(text, hello)) socket.write(Buffer.of(byte));
    await welcomed(socket);
    socket.write(Buffer.concat([frameOf(ping, "1"), frameOf(ping, "x".repeat(125))]));
    expect((await socket.frames.next("the first pong")).payload.toString()).toBe("1");
    expect((await socket.frames.next("the second pong")).payload).toHaveLength(125);
  });

  test.each([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    "a close with %i, which is answered with it (5.5.1)",
    async (code) => {
      await using socket = await open();
      socket.write(frameOf(close, closePayload(code, "bye")));
      expect(await socket.ended()).toBe(code);
    },
  );

  test("a close with the longest reason that there can be (5.5)", async () => {
    await using socket = await open();
    socket.write(frameOf(close, closePayload(1000, "x".repeat(123))));
    expect(await socket.ended()).toBe(1000);
  });

  test("what comes after a close is not read (5.5.1)", async () => {
    await using socket = await open();
    const after = [frameOf(ping, "still there?"), frameOf(text, hello), frameOf(close, closePayload(3000)), frameOf(3)];
    socket.write(Buffer.concat([frameOf(close, closePayload(1000)), ...after]));
    expect(await socket.ended()).toBe(1000);
    expect(socket.frames.items).toHaveLength(1);
  });

  test("a close without a code, which is answered without one (5.5.1)", async () => {
    await using socket = await open();
    socket.write(frameOf(close));
    expect(await socket.ended()).toBe(1005);
  });

  test("a message of the largest size, whole or in pieces, is read to its end", async () => {
    await using socket = await open();
    const filled = JSON.stringify({ type: "dance", x: "" });
    const message = filled.replace('""', `"${"x".repeat(16 * 1024 - filled.length)}"`);
    socket.write(frameOf(text, hello));
    await welcomed(socket);
    socket.write(frameOf(text, message));
    socket.write(frameOf(text, message.slice(0, 9), unfinished));
    socket.write(frameOf(continuation, message.slice(9)));
    for (const which of ["first", "second"]) {
      const { payload } = await socket.frames.next(`the ${which} answer`);
      expect(JSON.parse(payload.toString())).toEqual({ type: "error", code: "unknown_frame" });
    }
  });
});

describe.each([
  ["v1", live],
  ["plain mode", plain],
])("what is wrong ends the socket, in %s", (_, mode) => {
  const bytes = (...values: number[]) => Buffer.of(...values);
  const closing = (code: number) => frameOf(close, closePayload(code));
  const euro = Buffer.from("€");
  const inPieces = closing(2_000);

  test.each<[why: string, code: number, ...frames: Buffer[]]>([
    ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((op): [string, number, Buffer] => [
      `opcode ${op} (5.2)`,
      1002,
      frameOf(op, "x"),
    ]),
    ...[1, 2, 3, 4, 5, 6, 7].map((bits): [string, number, Buffer] => [
      `reserved bits ${bits} (5.2)`,
      1002,
      frameOf(text, "x", { reserved: bits }),
    ]),
    ["a reserved bit in a control frame (5.2)", 1002, frameOf(ping, "x", { reserved: 4 })],
    ["a frame that is not masked (5.1)", 1002, frameOf(text, "x", { isMasked: false })],
    ["an empty one that is not masked (5.1)", 1002, frameOf(text, "", { isMasked: false })],
    ["a close that is not masked (5.1)", 1002, frameOf(close, closePayload(1000), { isMasked: false })],
    ...[0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535].map((code): [string, number, Buffer] => [
      `close code ${code} (7.4)`,
      1002,
      closing(code),
    ]),
    [
      "a close in pieces of the line, whose code is not allowed (7.4)",
      1002,
      inPieces.subarray(0, 7),
      inPieces.subarray(7),
    ],
    ["a close of one byte (5.5.1)", 1002, frameOf(close, "x")],
    ["a close reason that is no UTF-8 (5.5.1)", 1007, frameOf(close, closePayload(1000, bytes(0xc3, 0x28)))],
    ["a control frame of 126 bytes (5.5)", 1002, frameOf(ping, "x".repeat(126))],
    ["a close of 126 bytes (5.5)", 1002, frameOf(close, closePayload(1000, "x".repeat(124)))],
    ["a ping in fragments (5.5)", 1002, frameOf(ping, "x", unfinished)],
    ["a pong in fragments (5.5)", 1002, frameOf(pong, "x", unfinished)],
    ["a close in fragments (5.5)", 1002, frameOf(close, closePayload(1000), unfinished)],
    ["a continuation of nothing (5.4)", 1002, frameOf(continuation, "x")],
    ["an unfinished continuation of nothing (5.4)", 1002, frameOf(continuation, "x", unfinished)],
    ["a continuation after the end (5.4)", 1002, frameOf(text, "{", unfinished), frameOf(ping), frameOf(text, "}")],
    ["a new message within one (5.4)", 1002, frameOf(text, "x", unfinished), frameOf(text, "x")],
    ["bytes within a text (5.4)", 1002, frameOf(text, "x", unfinished), frameOf(binary, "x", unfinished)],
    ["a text that is no UTF-8 (8.1)", 1007, frameOf(text, bytes(0x7b, 0xff))],
    ["an overlong character (8.1)", 1007, frameOf(text, bytes(0xc0, 0xaf))],
    ["half a surrogate pair (8.1)", 1007, frameOf(text, bytes(0xed, 0xa0, 0x80))],
    ["a character beyond the last (8.1)", 1007, frameOf(text, bytes(0xf4, 0x90, 0x80, 0x80))],
    ["a character that is cut off (8.1)", 1007, frameOf(text, euro.subarray(0, 2))],
    [
      "a character that another fragment does not end (8.1)",
      1007,
      frameOf(text, euro.subarray(0, 1), unfinished),
      frameOf(continuation, "x"),
    ],
    [
      "a character that no other fragment ends (8.1)",
      1007,
      frameOf(text, "x", unfinished),
      frameOf(continuation, euro.subarray(0, 2)),
    ],
    ["a byte over 16 KiB (10.4)", 1009, frameOf(text, "x".repeat(16 * 1024 + 1))],
    [
      "a byte over 16 KiB in two fragments (10.4)",
      1009,
      frameOf(text, "x".repeat(16 * 1024), unfinished),
      frameOf(continuation, "x"),
    ],
    ["a header that claims 2^63 - 1 bytes (10.4)", 1009, frameOf(text, "x", { claims: 2n ** 63n - 1n })],
    ["a header that claims more than there can be (5.2)", 1009, frameOf(text, "x", { claims: 2n ** 64n - 1n })],
  ])("%s", async (_why, code, ...frames) => {
    await using socket = await open(mode);
    for (const frame of frames) socket.write(frame);
    expect(await socket.ended()).toBe(code);
  });
});

describe("a flood ends its socket, and takes next to no memory", () => {
  const allowed = 5 * 1024 * 1024;
  const attacks = 5;

  test.each<[what: string, code: number, sockets: number, flood: (size: number) => Buffer]>([
    [
      "100,000 fragments of a byte",
      1009,
      1,
      (size) =>
        Buffer.concat([frameOf(text, "x", unfinished), ...many(size, () => frameOf(continuation, "x", unfinished))]),
    ],
    ["100,000 pings", 4000, 1, (size) => Buffer.concat(many(size, () => frameOf(ping, "x")))],
    ["100,000 pongs", 4000, 1, (size) => Buffer.concat(many(size, () => frameOf(pong, "x")))],
    ["100,000 words", 4000, 1, (size) => Buffer.concat(many(size, () => frameOf(text, '{"type":"pong"}')))],
    [
      "headers that claim 2^63 - 1 bytes, on 20 sockets, and a megabyte of them",
      1009,
      20,
      (size) => frameOf(text, "x".repeat(10 * size), { claims: 2n ** 63n - 1n }),
    ],
  ])("%s", async (_, code, sockets, flood) => {
    const attack = async (bytes: Buffer) => {
      await using crowd = new AsyncDisposableStack();
      const opened = await Promise.all(Array.from({ length: sockets }, async () => crowd.use(await open())));
      for (const socket of opened) socket.write(bytes);
      for (const socket of opened) expect(await socket.ended()).toBe(code);
    };
    // Code that runs for the first time is compiled: that is not the flood's.
    for (let nth = 0; nth < attacks; nth++) await attack(flood(20_000));
    const whole = flood(100_000);
    const { resident: before } = await holdingsOf(server);
    const peak = watchPeak(server.pid());
    for (let nth = 0; nth < attacks; nth++) await attack(whole);
    if (peak !== undefined) expect(peak() - before).toBeLessThan(allowed);
    expect((await holdingsOf(server)).resident - before).toBeLessThan(allowed);
  });

  function many(size: number, make: () => Buffer): Buffer[] {
    return Array.from({ length: size }, make);
  }
});

describe("an opening handshake", () => {
  test("is answered with the proof that it was read (4.2.2)", async () => {
    await using socket = await knock({ headers: { ...live.headers, "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" } });
    const { status, headers } = await socket.head();
    expect(status).toBe(101);
    expect(headers).toMatchObject({
      "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      ...v1,
    });
    expect(acceptOf("dGhlIHNhbXBsZSBub25jZQ==")).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    expect(headers["sec-websocket-extensions"]).toBeUndefined();
  });

  test("names no subprotocol and no extension that was not asked for, or that it does not speak", async () => {
    const offered = { "sec-websocket-protocol": "other", "sec-websocket-extensions": "permessage-deflate" };
    await using socket = await knock({ headers: { ...bearer, ...offered } });
    const { status, headers } = await socket.head();
    expect([status, headers["sec-websocket-protocol"], headers["sec-websocket-extensions"]]).toEqual([
      101,
      undefined,
      undefined,
    ]);
  });

  test.each<[string, number, Opening]>([
    ["without a key (4.2.1)", 400, { headers: { ...bearer, "sec-websocket-key": null } }],
    ["with a key that is too short (4.2.1)", 400, { headers: { ...bearer, "sec-websocket-key": "c2hvcnQ=" } }],
    ["of another version (4.4)", 426, { headers: { ...bearer, "sec-websocket-version": "8" } }],
    ["of no version (4.2.1)", 426, { headers: { ...bearer, "sec-websocket-version": null } }],
    ["without an upgrade (4.2.1)", 426, { headers: { ...bearer, upgrade: null } }],
    ["whose connection is not to be upgraded (4.2.1)", 426, { headers: { ...bearer, connection: "keep-alive" } }],
    ["without a host (4.2.1)", 400, { headers: { ...bearer, host: null } }],
    ["by POST (4.2.1)", 405, { method: "POST", headers: { ...bearer, "content-length": "0" } }],
  ])("%s is refused", async (_, status, opening) => {
    await using socket = await knock(opening);
    const head = await socket.head();
    expect(head.status).toBe(status);
    if (status === 405) expect(head.headers).toMatchObject({ allow: "GET" });
    if (status === 426) expect(head.headers).toMatchObject({ "sec-websocket-version": "13" });
  });

  // The runtime hides a request's version, so that this cannot be refused as 4.2.1 asks; nothing is let in by it that
  // would not be anyway.
  test("of HTTP/1.0 opens a socket to whom a socket is due", async () => {
    await using socket = await knock({ ...live, version: "HTTP/1.0" });
    expect((await socket.head()).status).toBe(101);
    await using stranger = await knock({ version: "HTTP/1.0" });
    expect((await stranger.head()).status).toBe(401);
  });

  test("that is refused leads nowhere, whatever is sent along with it", async () => {
    await using socket = await dial(server);
    socket.write(openingOf(server, { headers: { ...live.headers, origin: "https://evil.test" } }));
    socket.write(frameOf(text, hello));
    expect((await socket.head()).status).toBe(403);
    expect(await socket.ended()).toBeNull();
    expect(socket.frames.items).toEqual([]);
  });
});

test("nothing of all this reached the client nearby", async () => {
  await bookAhead(driver, server, "Marine Drive Parking");
  expect(await bystander.nextNotification()).toMatchObject({ seq: 1, event: "booking.received" });
});

test("and when they are gone, the server holds what it held", async () => {
  expect(await leftBehind(server, atFirst)).toEqual([]);
});
