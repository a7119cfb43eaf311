// The port, with real connections: what becomes of those before the app is there, and what it says to what no app should see.

import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { connect } from "node:net";
import { longestWait } from "./db/database.ts";
import { type Listener, listen, type Served, tryPort } from "./listen.ts";
import { createLog } from "./log.ts";
import { StartError } from "./start-error.ts";

setDefaultTimeout(30_000);
const lines: string[] = [];
const log = createLog("info", { write: (line) => lines.push(line) });
const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.stop();
});

function listening(port = 0, hops = 0): Listener {
  const listener = listen({ host: "127.0.0.1", port, trustedProxies: hops === 0 ? null : { hops }, log });
  open.push(listener);
  return listener;
}

const app = (fetch: Served["fetch"]): Served => ({
  fetch,
  upgrade: async () => {
    throw new Error("a secret of the upgrade");
  },
  get hub(): never {
    throw new Error("there are no sockets here");
  },
});

const get = (port: number, path: string) => fetch(`http://127.0.0.1:${port}${path}`);

/** What is answered to these bytes. */
function answerTo(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (data) => {
      answer += data.toString();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

/** A connection for several requests, as proxies keep them. */
async function keepOpen(port: number) {
  const socket = connect(port, "127.0.0.1");
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return {
    ask: (path: string) =>
      new Promise<string>((resolve, reject) => {
        socket.once("data", (data) => resolve(data.toString()));
        socket.once("close", () => reject(new Error(`the connection was closed instead of answering ${path}`)));
        socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      }),
  };
}

describe("the port", () => {
  test("knows who a trusted proxy was asked by", async () => {
    for (const [hops, address] of [[0, "127.0.0.1"] as const, [1, "203.0.113.7"] as const]) {
      const listener = listening(0, hops);
      listener.serve(app(async (_, bindings) => new Response(bindings.address())));
      const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.7" };
      expect(await (await fetch(`http://127.0.0.1:${listener.port}/`, { headers })).text()).toBe(address);
    }
  });

  test("hands requests to the app, those too that came before it was there", async () => {
    const listener = listening();
    const kept = await keepOpen(listener.port);
    const early = kept.ask("/early");
    listener.serve(app(async ({ url }, { address }) => new Response(`${url} ${address()}`)));
    expect(await early).toContain("/early 127.0.0.1");
    expect(await (await get(listener.port, "/")).text()).toContain("127.0.0.1");
  });

  test("is free again when it was only tried", async () => {
    const { port } = listening();
    expect(tryPort({ host: "127.0.0.1", port, log })).rejects.toThrow(
      `Port ${port} is in use. Set PORT to a free one.`,
    );
    await open.pop()?.stop();
    await tryPort({ host: "127.0.0.1", port, log });
    expect(get(port, "/")).rejects.toThrow();
    expect(listening(port).port).toBe(port);
  });

  test("when the server is going, tells whoever asks to connect anew", async () => {
    const listener = listening();
    listener.serve(app(async () => new Response("here")));
    expect((await get(listener.port, "/")).headers.get("connection")).not.toBe("close");
    listener.leave();
    expect((await get(listener.port, "/")).headers.get("connection")).toBe("close");
  });

  test("still takes what a proxy sends on a connection that it kept, after the stop", async () => {
    const listener = listening(0, 1);
    listener.serve(app(async ({ url }) => new Response(url)));
    const kept = await keepOpen(listener.port);
    await kept.ask("/first");
    const stopped = listener.stop();
    expect(await kept.ask("/second")).toContain("/second");
    await stopped;
    expect(get(listener.port, "/")).rejects.toThrow();
  });

  /** A listener with so many requests that are being worked on until `ready`. */
  async function working(count: number) {
    const listener = listening();
    const [begun, ready] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let running = 0;
    listener.serve(
      app(async () => {
        if (++running === count) begun.resolve();
        await ready.promise;
        return new Response("the answer");
      }),
    );
    const connections = await Promise.all(Array.from({ length: count }, () => keepOpen(listener.port)));
    const answers = Promise.allSettled(connections.map((connection) => connection.ask("/")));
    await begun.promise;
    return { listener, answers, ready: ready.resolve };
  }

  test("takes no new request after the stop, and answers those that run, however long it takes them", async () => {
    const { listener, answers, ready } = await working(200);
    const waits: number[] = [];
    const forEver = (milliseconds: number) => {
      waits.push(milliseconds);
      return new Promise(() => {});
    };
    const stopped = listener.stop(undefined, forEver);
    await expect(get(listener.port, "/")).rejects.toThrow();
    // Whoever waits for the database is told by it what came of that.
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(longestWait);
    ready();
    for (const answer of await answers) {
      expect(answer).toEqual({ status: "fulfilled", value: expect.stringContaining("the answer") });
    }
    await stopped;
  });

  test.each(["patience has run out", "somebody is in a hurry"])("cuts off what still runs when %s", async (why) => {
    const { listener, answers, ready } = await working(3);
    const end = Promise.withResolvers<void>();
    const never = new Promise<void>(() => {});
    const isHurry = why === "somebody is in a hurry";
    const stopped = listener.stop(isHurry ? end.promise : never, () => (isHurry ? never : end.promise));
    end.resolve();
    await stopped;
    for (const { status } of await answers) expect(status).toBe("rejected");
    ready();
  });

  test("that is taken stops the start with one line", () => {
    const { port } = listening();
    const second = () => listening(port);
    expect(second).toThrow(StartError);
    expect(second).toThrow(`Port ${port} is in use. Set PORT to a free one.`);
  });

  test.each(["[", "a b", "", "x:99999999", "%"])("answers a request whose host is %p with 400", async (host) => {
    const listener = listening();
    listener.serve(app(async () => new Response("reached")));
    const answer = await answerTo(listener.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toStartWith("HTTP/1.1 400 ");
  });

  test("says nothing about the inside of what breaks", async () => {
    lines.splice(0);
    const listener = listening();
    listener.serve(app(async () => Promise.reject(new Error("a secret of the app"))));
    for (const path of ["/", "/ws/notifications/me/"]) {
      const answer = await get(listener.port, path);
      expect([answer.status, await answer.text()]).toEqual([500, "Internal Server Error"]);
    }
    expect(lines.map((line) => JSON.parse(line).err.message)).toEqual([
      "a secret of the app",
      "a secret of the upgrade",
    ]);
  });
});
