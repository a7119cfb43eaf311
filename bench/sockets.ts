// The receiving end of a benchmark, in a process of its own: opens `parkmate.v1` sockets, counts what arrives, and notes
// how long each notification took since its server said `at`. Talks to its parent by messages.

import { type ServerFrame, subprotocol } from "@parkmate/protocol/frames";

/** One socket per header value. */
export interface Open {
  readonly url: string;
  readonly headers: readonly Record<string, string>[];
}

/** Report what has arrived as soon as it is so many notifications, since the beginning. */
export interface Expect {
  readonly expected: number;
}

export type Report = { readonly kind: "ready" } | { readonly kind: "received"; readonly latencies: readonly number[] };

/** Upgrades under way at once. */
const opening = 200;

let count = 0;
let expected = Number.POSITIVE_INFINITY;
let latencies: number[] = [];

process.on("message", async (message: Open | Expect) => {
  if ("expected" in message) {
    ({ expected } = message);
    return reportReceived();
  }
  for (let start = 0; start < message.headers.length; start += opening) {
    await Promise.all(message.headers.slice(start, start + opening).map((headers) => connect(message.url, headers)));
  }
  report({ kind: "ready" });
});

function connect(url: string, headers: Record<string, string>): Promise<void> {
  const socket = new WebSocket(url, { protocols: [subprotocol], headers });
  return new Promise((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", device: "bench", visible: true }));
    socket.onerror = () => reject(new Error("a socket could not open"));
    socket.onmessage = ({ data }) => {
      const text = String(data);
      // Parsing every frame would measure this process rather than the server.
      if (text.startsWith('{"type":"notification"')) {
        count++;
        const at = /"at":"([^"]+)"/.exec(text)?.[1];
        if (at !== undefined) latencies.push(Date.now() - Date.parse(at));
        return reportReceived();
      }
      const frame = JSON.parse(text) as ServerFrame;
      if (frame.type === "welcome") resolve();
      if (frame.type === "ping") socket.send('{"type":"pong"}');
    };
  });
}

function reportReceived(): void {
  if (count < expected) return;
  report({ kind: "received", latencies });
  latencies = [];
  expected = Number.POSITIVE_INFINITY;
}

function report(what: Report): void {
  process.send?.(what);
}
