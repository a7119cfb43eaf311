// The examples do what they say. Those that are programs run against a real server, in journeys/documentation.test.ts.

import { afterEach, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Bell, LotIsLive } from "./examples/bell.tsx";
import { connect } from "./examples/tabs.ts";
import { createMemory, setUp } from "./fake-world.ts";

const stops: (() => unknown)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

test("the bell shows the inbox", async () => {
  const world = setUp();
  world.server.publish();
  world.server.publish();
  await world.start();
  stops.push(world.client.stop);
  const props = { client: world.client, userId: "usr_1", toast() {} };
  expect(renderToStaticMarkup(createElement(Bell, props))).toBe(
    '<section aria-label="2 unread" data-status="live"><button type="button">New booking 2</button>' +
      '<button type="button">New booking 1</button></section>',
  );
  const lot = createElement(LotIsLive, { client: world.client, lotId: "lot_1", reload() {} });
  expect(renderToStaticMarkup(lot)).toBe("<span>as of a moment ago</span>");
});

test("a web app connects, and keeps its place", async () => {
  const memory = createMemory();
  Object.assign(globalThis, { localStorage: { getItem: memory.get, setItem: memory.set } });
  stops.push(() => Reflect.deleteProperty(globalThis, "localStorage"));
  const server = Bun.serve({
    port: 0,
    fetch: (request, self) =>
      self.upgrade(request)
        ? undefined
        : Response.json({ items: [], nextCursor: null, head: 4, unread: 0, revision: 0 }),
    websocket: {
      message(socket, text) {
        if (JSON.parse(String(text)).type !== "hello") return;
        const welcome = { type: "welcome", head: 4, unread: 0, revision: 0, resumed: false, heartbeat: 25_000 };
        socket.send(JSON.stringify({ ...welcome, serverTime: new Date().toISOString() }));
      },
    },
  });
  stops.push(() => server.stop(true));
  const client = connect("usr_1", `http://localhost:${server.port}`);
  stops.push(client.stop);
  const live = new Promise<void>((resolve) => {
    client.subscribe(() => client.getSnapshot().loaded && resolve());
  });
  client.start();
  await live;
  expect(client.getSnapshot().status).toBe("live");
  expect([...memory.entries]).toEqual([["parkmate:cursor:usr_1", "4"]]);
});

describe("the README", () => {
  const folder = join(import.meta.dir, "examples");
  const flat = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  const examples = readdirSync(folder).map((name) => flat(readFileSync(join(folder, name), "utf8")));
  const readme = readFileSync(join(import.meta.dir, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```tsx?\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");

  test("shows five examples at least", () => expect(blocks.length).toBeGreaterThanOrEqual(5));

  // `…` stands for what is left out.
  test.each(blocks)("shows what is in an example, word for word: %s", (block) => {
    const pieces = block.split("…").map(flat);
    expect(examples.some((example) => pieces.every((piece) => example.includes(piece)))).toBe(true);
  });
});
