// The port, with real connections: what it says before the app is there, and to what no app should have to see.

import { afterEach, describe, expect, spyOn, test } from "bun:test";
import { connect } from "node:net";
import { type Listener, listen, type Served } from "./listen.ts";
import { StartError } from "./start-error.ts";

const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.stop();
});

function listening(port = 0, hops = 0): Listener {
  const listener = listen({ host: "127.0.0.1", port, trustedProxies: hops === 0 ? null : { hops } });
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

  test("asks for patience until the app is there, and then hands it requests", async () => {
    const listener = listening();
    const early = await get(listener.port, "/healthz");
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
    listener.serve(app(async (_, { address }) => new Response(address())));
    expect(await (await get(listener.port, "/")).text()).toBe("127.0.0.1");
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

  test("takes no new request after the stop, and lets those end that run", async () => {
    const listener = listening();
    const [begun, ready] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    listener.serve(
      app(async () => {
        begun.resolve();
        await ready.promise;
        return new Response("the answer");
      }),
    );
    const running = await keepOpen(listener.port);
    const answer = running.ask("/");
    await begun.promise;
    const stopped = listener.stop();
    expect(get(listener.port, "/")).rejects.toThrow();
    ready.resolve();
    expect(await answer).toContain("the answer");
    await stopped;
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
    const logged = spyOn(console, "error").mockImplementation(() => {});
    const listener = listening();
    listener.serve(app(async () => Promise.reject(new Error("a secret of the app"))));
    for (const path of ["/", "/ws/notifications/me/"]) {
      const answer = await get(listener.port, path);
      expect([answer.status, await answer.text()]).toEqual([500, "Internal Server Error"]);
    }
    expect(logged).toHaveBeenCalledTimes(2);
    logged.mockRestore();
  });
});
