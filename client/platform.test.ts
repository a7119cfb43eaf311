// The real surroundings in Bun: a socket and a request on a loopback port, and signals of a window that isn't there.

import { afterEach, expect, test } from "bun:test";
import { createClient } from "./client.ts";
import { notification } from "./fake-server.ts";
import { type Signal, thisPlatform } from "./platform.ts";

interface Asked {
  readonly path: string;
  readonly authorization: string | null;
  readonly protocol: string | null;
}

const stops: (() => unknown)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

function serve(token: string) {
  const asked: Asked[] = [];
  const server = Bun.serve({
    port: 0,
    fetch(request, self) {
      const { headers, url } = request;
      const authorization = headers.get("authorization");
      const protocol = headers.get("sec-websocket-protocol");
      asked.push({ path: new URL(url).pathname, authorization, protocol });
      if (authorization !== `Bearer ${token}`) return new Response("", { status: 401 });
      if (self.upgrade(request, { headers: { "sec-websocket-protocol": String(protocol) } })) return;
      return Response.json({ items: [], nextCursor: null });
    },
    websocket: {
      message(socket) {
        const serverTime = new Date().toISOString();
        const welcome = { type: "welcome", head: 0, unread: 0, revision: 0, resumed: false, serverTime };
        socket.send(JSON.stringify({ ...welcome, heartbeat: 25_000 }));
        socket.send(JSON.stringify({ type: "notification", ...notification(1) }));
      },
    },
  });
  stops.push(() => server.stop(true));
  return { url: `http://localhost:${server.port}/`, asked };
}

test("signs the upgrade and the requests with the token, and receives", async () => {
  const { url, asked } = serve("secret");
  const client = createClient({ url, token: "secret" });
  stops.push(client.stop);
  const first = new Promise((resolve) => client.onNotification(({ seq }) => resolve(seq)));
  const loaded = new Promise<void>((resolve) => {
    client.subscribe(() => client.getSnapshot().loaded && resolve());
  });
  client.start();
  expect(await first).toBe(1);
  await loaded;
  expect(asked).toEqual([
    { path: "/ws/notifications/me/", authorization: "Bearer secret", protocol: "parkmate.v1" },
    { path: "/api/notifications", authorization: "Bearer secret", protocol: null },
  ]);
});

test("a wrong token is found out after the refused upgrade", async () => {
  const { url } = serve("secret");
  const client = createClient({ url, token: "wrong" });
  stops.push(client.stop);
  const out = new Promise<void>((resolve) => {
    client.subscribe(() => client.getSnapshot().status === "signed-out" && resolve());
  });
  client.start();
  await out;
  expect(client.getSnapshot().reason).toBe("unauthenticated");
});

test("a timer can be taken back, and without a window there is nothing to watch", async () => {
  let ran = 0;
  const cancel = thisPlatform.after(0, () => {
    ran += 1;
  });
  cancel();
  await new Promise<void>((resolve) => thisPlatform.after(1, resolve));
  expect(ran).toBe(0);
  expect([thisPlatform.online(), thisPlatform.visible(), thisPlatform.origin]).toEqual([true, true, undefined]);
  thisPlatform.watch(() => {})();
});

test("in a page, the window and the document signal until they are left", () => {
  const window = new EventTarget();
  const document = { visibilityState: "hidden" };
  Object.assign(globalThis, { window, document });
  stops.push(() => ["window", "document"].map((name) => Reflect.deleteProperty(globalThis, name)));
  const heard: Signal[] = [];
  const leave = thisPlatform.watch((signal) => heard.push(signal));
  const turn = (visibilityState: string) => {
    Object.assign(document, { visibilityState });
    // It bubbles from the document.
    window.dispatchEvent(new Event("visibilitychange"));
  };
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  turn("hidden");
  turn("visible");
  expect(heard).toEqual(["offline", "online", "visible"]);
  leave();
  turn("visible");
  window.dispatchEvent(new Event("online"));
  expect(heard).toHaveLength(3);
});
