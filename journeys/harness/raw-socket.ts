// The WebSocket protocol (RFC 6455) by hand, on a bare TCP connection: writes whatever bytes a test wants, and keeps every
// frame that the server writes. No library would say such things.

import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { connect as connectSafely } from "node:tls";
import type { Place } from "./people.ts";
import { createTape, type Tape } from "./tape.ts";

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface RawFrame {
  readonly opcode: number;
  readonly isFinal: boolean;
  readonly payload: Buffer;
}

/** The answer to an HTTP request, up to the empty line. */
export interface Head {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How it ended: the code in the server's close frame (1005 if it has none), or null when the line was cut without one. */
export type Ending = number | null;

export interface RawSocket extends AsyncDisposable {
  /** Waits for the server's answer to the opening. */
  readonly head: () => Promise<Head>;
  readonly frames: Tape<RawFrame>;
  /** Waits for the server to end the TCP connection. */
  readonly ended: () => Promise<Ending>;
  readonly write: (bytes: string | Uint8Array) => void;
}

export interface Way {
  /** For an https address: whose certificates are believed. */
  readonly tls?: { readonly ca: string };
  /** The address of this machine that it comes from. */
  readonly from?: string;
}

/** Resolves when the connection is there; nothing has been said yet. */
export async function dial({ url }: Pick<Place, "url">, { tls, from }: Way = {}): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  const own = from === undefined ? {} : { localAddress: from };
  const socket =
    tls === undefined
      ? connect({ host: hostname, port: Number(port), noDelay: true, ...own })
      : connectSafely({ host: "127.0.0.1", servername: hostname, port: Number(port), ...tls, ...own });
  const closed = Promise.withResolvers<void>();
  const [heads, ends] = [createTape<Head>(), createTape<{ readonly ending: Ending }>()];
  const frames = createTape<RawFrame>();
  let rest = Buffer.alloc(0);
  let isOpen = false;

  socket.on("data", (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    if (!isOpen) {
      const end = rest.indexOf("\r\n\r\n");
      if (end === -1) return;
      const answer = parseHead(rest.toString("latin1", 0, end));
      rest = rest.subarray(end + 4);
      isOpen = answer.status === 101;
      heads.add(answer);
      if (!isOpen) return;
    }
    for (let read = readFrame(rest); read !== null; read = readFrame(rest)) {
      rest = rest.subarray(read.length);
      frames.add(read.frame);
    }
  });
  // Whoever is refused while still writing gets an error instead of an end: to these tests it is the same.
  socket.on("error", () => {});
  socket.on("end", () => socket.destroy());
  socket.on("close", () => {
    frames.end("the server ended the connection");
    heads.end("the server ended the connection");
    const close = frames.items.find(({ opcode }) => opcode === opcodes.close);
    ends.add({ ending: close === undefined ? null : codeOf(close.payload) });
    closed.resolve();
  });
  await new Promise<void>((resolve, reject) =>
    socket.once(tls === undefined ? "connect" : "secureConnect", resolve).once("error", reject),
  );

  return {
    head: () => heads.find("an answer to the opening", () => true),
    frames,
    ended: async () => (await ends.find("the end of the connection", () => true)).ending,
    write: (bytes) => void socket.write(bytes),
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await closed.promise;
    },
  };
}

/** 1005 is the RFC's name for a close frame without a code. */
const codeOf = (payload: Buffer): number => (payload.length === 0 ? 1005 : payload.readUInt16BE(0));

const parseHead = (text: string): Head => {
  const [first = "", ...lines] = text.split("\r\n");
  const pairs = lines.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 1),
  ]);
  return {
    status: Number(first.split(" ")[1]),
    headers: Object.fromEntries(pairs.map(([name, value = ""]) => [name, value.trim()])),
  };
};

/** The first frame of these bytes, and how many bytes it takes; null while some are missing. */
function readFrame(bytes: Buffer): { frame: RawFrame; length: number } | null {
  if (bytes.length < 2) return null;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  if ((second & 0x80) !== 0) throw new Error("a server's frame is never masked");
  const short = second & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return null;
  const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + size) return null;
  const payload = Buffer.from(bytes.subarray(start, start + size));
  return { frame: { opcode: first & 0x0f, isFinal: (first & 0x80) !== 0, payload }, length: start + size };
}

export interface FrameOptions {
  readonly isFinal?: boolean;
  /** The three reserved bits, 0 to 7. */
  readonly reserved?: number;
  readonly isMasked?: boolean;
  /** What the header says, whatever the payload is. */
  readonly claims?: bigint;
}

/** A client's frame, as right or wrong as asked for. */
export function frameOf(
  opcode: number,
  payload: string | Uint8Array = "",
  { isFinal = true, reserved = 0, isMasked = true, claims }: FrameOptions = {},
): Buffer {
  const body = Buffer.from(payload);
  const length = claims ?? BigInt(body.length);
  const start = Buffer.of((isFinal ? 0x80 : 0) | (reserved << 4) | opcode);
  const flag = isMasked ? 0x80 : 0;
  const mask = isMasked ? randomBytes(4) : Buffer.alloc(0);
  const masked = isMasked ? body.map((byte, at) => byte ^ (mask[at % 4] ?? 0)) : body;
  return Buffer.concat([start, lengthOf(length, flag), mask, masked]);
}

function lengthOf(length: bigint, flag: number): Buffer {
  if (length < 126n) return Buffer.of(flag | Number(length));
  const long = length > 0xffffn;
  const bytes = Buffer.alloc(long ? 9 : 3);
  bytes.writeUInt8(flag | (long ? 127 : 126), 0);
  if (long) bytes.writeBigUInt64BE(length, 1);
  else bytes.writeUInt16BE(Number(length), 1);
  return bytes;
}

/** What a close frame carries. */
export function closePayload(code: number, reason: string | Uint8Array = ""): Buffer {
  const start = Buffer.alloc(2);
  start.writeUInt16BE(code);
  return Buffer.concat([start, Buffer.from(reason)]);
}

export interface Opening {
  readonly method?: string;
  readonly version?: string;
  readonly path?: string;
  /** Beside or, by the same name, instead of those that a client sends; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** An opening handshake, as right or wrong as asked for. */
export function openingOf(
  { url }: Pick<Place, "url">,
  { method = "GET", version = "HTTP/1.1", path, headers = {} }: Opening = {},
) {
  const all = {
    host: new URL(url).host,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": randomBytes(16).toString("base64"),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return [`${method} ${path ?? "/ws/notifications/me/"} ${version}`, ...lines, "", ""].join("\r\n");
}

/** What the server has to answer to a `Sec-WebSocket-Key`. */
export const acceptOf = (key: string): string =>
  createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
