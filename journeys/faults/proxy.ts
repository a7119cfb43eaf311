// A line between two programs that can fail in every way a line fails: cut, late, slow, silent, half open, refused. The
// programs know nothing of it; what is on the line when it fails is lost, as on a real one.

import { createConnection, createServer, type NetConnectOpts, type Socket } from "node:net";

export type Manner =
  | "forward"
  /** New connections are cut at once; those that are open go on. */
  | "refuse"
  /** Nothing is read from either side: what is sent waits, unanswered, in the kernel. New connections open and are silent. */
  | "silent"
  /** The near side's words go through, but nothing is read from the far side: the near side is a reader that stopped reading. */
  | "unread";

export interface FaultyLine extends AsyncDisposable {
  readonly port: number;
  /** Where a server behind it is found. */
  readonly url: string;
  /** Connections that are open on the near side. */
  readonly open: () => number;
  readonly set: (manner: Manner) => void;
  /** Bytes wait this long, in milliseconds, before they go on, in order. */
  readonly delay: (milliseconds: number) => void;
  /** Bytes a second to the near side; Infinity for as fast as it goes. */
  readonly throttle: (bytes: number) => void;
  /** Ends every connection on both sides without a word. @returns how many there were */
  readonly cut: () => number;
  /** Ends every connection on the far side; the near side is not told, and hears nothing more. */
  readonly halve: () => void;
  /** Bytes that have gone to the near side. */
  readonly passed: () => number;
}

interface Line {
  readonly near: Socket;
  readonly far: Socket;
}

/** `to` is where the far side is: a port or the path of a Unix socket. */
export async function openProxy(to: NetConnectOpts): Promise<FaultyLine> {
  const lines = new Set<Line>();
  let manner: Manner = "forward";
  let late = 0;
  let rate = Number.POSITIVE_INFINITY;
  let passed = 0;

  const server = createServer({ allowHalfOpen: false }, (near) => {
    if (manner === "refuse") {
      near.destroy();
      return;
    }
    const far = createConnection({ ...to, allowHalfOpen: false });
    const line = { near, far };
    lines.add(line);
    near.on("data", (bytes) => pass(bytes, near, far, false));
    far.on("data", (bytes) => pass(bytes, far, near, true));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("error", () => {});
      one.on("close", () => {
        // A far side that was ended by `halve` leaves its near side alone.
        if (one === far && !lines.has(line)) return;
        lines.delete(line);
        other.destroy();
      });
    }
    obey(line);
  });

  function pass(bytes: string | Buffer, from: Socket, to: Socket, isToNear: boolean): void {
    const wait = late + (isToNear && rate !== Number.POSITIVE_INFINITY ? (bytes.length * 1_000) / rate : 0);
    const go = () => {
      if (isToNear) passed += bytes.length;
      if (to.destroyed || to.write(bytes)) return;
      from.pause();
      to.once("drain", () => isRead(from) && from.resume());
    };
    if (wait === 0) return go();
    // One piece after the other: the next is read when this one has gone.
    from.pause();
    setTimeout(() => {
      go();
      if (isRead(from) && !to.writableNeedDrain) from.resume();
    }, wait);
  }

  function isRead(from: Socket): boolean {
    if (manner === "silent") return false;
    return manner !== "unread" || ![...lines].some(({ far }) => far === from);
  }

  function obey({ near, far }: Line): void {
    for (const side of [near, far]) {
      if (isRead(side)) side.resume();
      else side.pause();
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a proxy listens on a port");

  const halved = new Set<Socket>();
  function cut(): number {
    const cut = [...lines];
    lines.clear();
    for (const { near, far } of cut) {
      near.destroy();
      far.destroy();
    }
    return cut.length;
  }

  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    open: () => lines.size + halved.size,
    set(next) {
      manner = next;
      for (const line of lines) obey(line);
    },
    delay: (milliseconds) => {
      late = milliseconds;
    },
    throttle: (bytes) => {
      rate = bytes;
    },
    cut,
    halve() {
      const before = [...lines];
      lines.clear();
      for (const { near, far } of before) {
        halved.add(near);
        near.once("close", () => halved.delete(near));
        far.destroy();
      }
    },
    passed: () => passed,
    async [Symbol.asyncDispose]() {
      cut();
      for (const near of halved) near.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
