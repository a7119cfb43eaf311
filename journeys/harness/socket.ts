// A WebSocket whose every frame is kept, and the answer to one that is not let in.

import { createTape, type Tape } from "./tape.ts";
import { patience } from "./until.ts";

export interface Close {
  readonly code: number;
  readonly reason: string;
}

export interface Socket extends AsyncDisposable {
  /** Each frame's text. */
  readonly frames: Tape<string>;
  readonly closed: Promise<Close>;
  /** Hears each frame as it comes, beside the tape. */
  readonly onFrame: (listener: (text: string) => void) => void;
  readonly send: (frame: string | Uint8Array<ArrayBuffer>) => void;
}

export interface Handshake {
  readonly headers?: Readonly<Record<string, string>>;
  readonly protocols?: readonly string[];
  /** Whose certificates are believed. */
  readonly tls?: { readonly ca: string };
}

// Bun's own, which can send headers along; a browser's could not.
const Dial = WebSocket as unknown as new (url: string, handshake: Handshake) => WebSocket;

/** Resolves when it is open; leaving its scope closes it and waits until that is done. */
export async function openSocket(url: string, handshake: Handshake): Promise<Socket> {
  const socket = new Dial(url.replace(/^http/, "ws"), handshake);
  const frames = createTape<string>();
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<Close>();
  socket.onopen = () => opened.resolve();
  const listeners: ((text: string) => void)[] = [];
  socket.onmessage = ({ data }) => {
    frames.add(String(data));
    for (const listener of listeners) listener(String(data));
  };
  socket.onclose = ({ code, reason }) => {
    opened.reject(new Error(`the socket was not opened: ${code} ${reason}`));
    frames.end(`the socket was closed with ${code} ${reason}`);
    closed.resolve({ code, reason });
  };
  await opened.promise;

  return {
    frames,
    closed: closed.promise,
    onFrame: (listener) => listeners.push(listener),
    send: (frame) => socket.send(frame),
    async [Symbol.asyncDispose]() {
      socket.close(1000);
      await closed.promise;
    },
  };
}

/** The refusal of a handshake. Fails when there is none. */
export async function refusal(url: string, { headers = {}, protocols = [], tls }: Handshake): Promise<Response> {
  const response = await fetch(url, {
    headers: {
      ...headers,
      ...{ connection: "upgrade", upgrade: "websocket", "sec-websocket-version": "13" },
      "sec-websocket-key": Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64"),
      ...(protocols.length > 0 && { "sec-websocket-protocol": protocols.join(", ") }),
    },
    signal: AbortSignal.timeout(patience),
    ...(tls !== undefined && { tls }),
  });
  if (response.status < 400) throw new Error(`the handshake was answered with ${response.status}`);
  return response;
}
