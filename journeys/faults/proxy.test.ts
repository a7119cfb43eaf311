import { expect, setDefaultTimeout, test } from "bun:test";
import { once } from "node:events";
import { createConnection, createServer, type Socket } from "node:net";
import { patience, until } from "../harness/until.ts";
import { type FaultyLine, openProxy } from "./proxy.ts";

setDefaultTimeout(2 * patience);

/** A far side that answers every byte with itself, and what it has got. */
async function echo() {
  const sockets = new Set<Socket>();
  let got = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (bytes) => {
      got += bytes.length;
      socket.write(bytes);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    got: () => got,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function dial({ port }: FaultyLine) {
  const socket = createConnection({ port, host: "127.0.0.1" });
  let heard = "";
  let isClosed = false;
  socket.on("data", (bytes) => {
    heard += String(bytes);
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    isClosed = true;
  });
  return {
    say: (words: string) => socket.write(words),
    heard: () => heard,
    isClosed: () => isClosed,
    [Symbol.dispose]: () => socket.destroy(),
  };
}

test("forwards both ways, and passes on an end", async () => {
  await using far = await echo();
  await using proxy = await openProxy({ port: far.port, host: "127.0.0.1" });
  {
    using near = dial(proxy);
    near.say("hello");
    await until("it is answered", () => near.heard() === "hello");
    expect([proxy.passed(), proxy.open(), far.open()]).toEqual([5, 1, 1]);
  }
  await until("the far side knows", () => far.open() === 0 && proxy.open() === 0);
});

test("cuts both sides, and lets the next through", async () => {
  await using far = await echo();
  await using proxy = await openProxy({ port: far.port, host: "127.0.0.1" });
  using near = dial(proxy);
  near.say("hello");
  await until("it is answered", () => near.heard() === "hello");
  expect(proxy.cut()).toBe(1);
  await until("both know", () => near.isClosed() && far.open() === 0);
  using again = dial(proxy);
  again.say("again");
  await until("it is answered", () => again.heard() === "again");
});

test("refuses new connections, and goes on with those that are open", async () => {
  await using far = await echo();
  await using proxy = await openProxy({ port: far.port, host: "127.0.0.1" });
  using near = dial(proxy);
  near.say("a");
  await until("it is answered", () => near.heard() === "a");
  proxy.set("refuse");
  using refused = dial(proxy);
  await until("it is refused", refused.isClosed);
  near.say("b");
  await until("it is answered", () => near.heard() === "ab");
});

test("is silent, and then goes on where it was", async () => {
  await using far = await echo();
  await using proxy = await openProxy({ port: far.port, host: "127.0.0.1" });
  using near = dial(proxy);
  near.say("a");
  await until("it is answered", () => near.heard() === "a");
  proxy.set("silent");
  near.say("b");
  using late = dial(proxy);
  late.say("c");
  // Another line, of which the same far side would have answered by now.
  await using other = await openProxy({ port: far.port, host: "127.0.0.1" });
  using lively = dial(other);
  lively.say("d");
  await until("the other is answered", () => lively.heard() === "d");
  expect([near.heard(), late.heard(), far.got()]).toEqual(["a", "", 2]);
  proxy.set("forward");
  await until("it is answered", () => near.heard() === "ab" && late.heard() === "c");
});

test("stops reading for the near side: the far side is held up, and nothing is lost", async () => {
  await using far = await echo();
  await using proxy = await openProxy({ port: far.port, host: "127.0.0.1" });
  using near = dial(proxy);
  proxy.set("unread");
  const much = "x".repeat(1_000_000);
  near.say(much);
  await until("the far side has got it", () => far.got() === much.length);
  expect(near.heard()).toBe("");
  proxy.set("forward");
  await until("it is answered", () => near.heard().length === much.length);
});

test("leaves a half: the near side is not told", async () => {
  await using far = await echo();
  await using proxy = await openProxy({ port: far.port, host: "127.0.0.1" });
  using near = dial(proxy);
  near.say("a");
  await until("it is answered", () => near.heard() === "a");
  proxy.halve();
  await until("the far side knows", () => far.open() === 0);
  near.say("b");
  expect([near.isClosed(), near.heard(), proxy.open()]).toEqual([false, "a", 1]);
});

test("delays and slows down, in order", async () => {
  await using far = await echo();
  await using proxy = await openProxy({ port: far.port, host: "127.0.0.1" });
  proxy.delay(20);
  proxy.throttle(100_000);
  using near = dial(proxy);
  const words = Array.from({ length: 2_000 }, (_, nth) => `${nth},`).join("");
  const began = performance.now();
  for (let start = 0; start < words.length; start += 1_000) near.say(words.slice(start, start + 1_000));
  await until("it is answered", () => near.heard().length === words.length);
  expect(near.heard()).toBe(words);
  // Never sooner than asked for; how much later is the machine's business.
  expect(performance.now() - began).toBeGreaterThan(20 + (words.length * 1_000) / 100_000);
});
