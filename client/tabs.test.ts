// Tabs of one browser, on a server in memory: who has the socket, who takes over, and that every tab hears everything once.

import { describe, expect, test } from "bun:test";
import { type Client, createClient } from "./client.ts";
import { createFakeBrowser } from "./fake-browser.ts";
import { createFakeServer } from "./fake-server.ts";
import { shareSocket } from "./tabs.ts";
import type { WatchEvent } from "./watches.ts";

const lot = "lot_1";

function setUp() {
  const world = createFakeServer({ random: createChance() });
  const browser = createFakeBrowser(world.platform);

  function openTab(userId = "usr_1", how = {}) {
    const tab = browser.openTab(how);
    const client = createClient({ url: "http://test", userId, ...tab });
    const heard: number[] = [];
    client.onNotification(({ seq }) => heard.push(seq));
    client.start();
    return { ...tab, client, heard, status: () => client.getSnapshot().status };
  }

  /** Opened one after the other: the first leads. */
  async function openTabs(count: number) {
    const tabs: ReturnType<typeof openTab>[] = [];
    for (let nth = 0; nth < count; nth++) {
      tabs.push(openTab());
      await world.advance(0);
    }
    return tabs as [Tab, ...Tab[]] & { readonly 1: Tab; readonly 2: Tab };
  }

  /** What the open socket of the browser was told, of this type. */
  const said = (type: string) => world.socket().sent.filter((frame) => frame.type === type);

  return { ...world, browser, openTab, openTabs, said };
}

/** Differs from call to call, and not from run to run: tabs name themselves by it. */
function createChance(): () => number {
  let last = 42;
  return () => {
    last = (last * 16_807) % 2_147_483_647;
    return last / 2_147_483_647;
  };
}

type World = ReturnType<typeof setUp>;
type Tab = ReturnType<World["openTab"]>;

const unread = (client: Client) => client.getSnapshot().unread;
const seqs = (client: Client) => client.getSnapshot().items.map(({ seq }) => seq);

describe("while one leads", () => {
  test("there is one socket, and every tab is live and hears everything once", async () => {
    const { server, browser, sockets, openTabs } = setUp();
    server.publish();
    const tabs = await openTabs(3);
    server.publish();
    server.publish();
    await Bun.sleep(0);
    expect(sockets).toHaveLength(1);
    expect(browser.open.size).toBe(1);
    for (const { client, heard, status } of tabs) {
      expect(status()).toBe("live");
      expect(heard).toEqual([2, 3]);
      expect([seqs(client), unread(client)]).toEqual([[3, 2, 1], 3]);
    }
    for (const { client } of tabs) client.stop();
  });

  test("tabs that are opened in the same moment agree on one", async () => {
    const { browser, sockets, openTab, advance } = setUp();
    const tabs = [openTab(), openTab(), openTab()];
    await advance(0);
    expect(tabs.map(({ status }) => status())).toEqual(["live", "live", "live"]);
    expect([sockets.length, browser.open.size]).toEqual([1, 1]);
  });

  test("a tab that comes late is told what it missed, from what the leader remembers", async () => {
    const { server, sockets, openTabs, openTab, advance } = setUp();
    const [first] = await openTabs(1);
    server.publish();
    const late = openTab();
    late.client.stop();
    server.publish();
    server.publish();
    first.storage.set("parkmate:cursor:usr_1", "1");
    const replayed: boolean[] = [];
    const later = openTab();
    later.client.onNotification((_, how) => replayed.push(how.replayed));
    await advance(0);
    expect(later.heard).toEqual([2, 3]);
    expect(replayed).toEqual([true, true]);
    expect(sockets).toHaveLength(1);
  });

  test("one that asks for more than the leader remembers takes the lead, and goes without nothing", async () => {
    const { server, browser, openTabs, openTab, advance } = setUp();
    server.publish();
    server.publish();
    server.publish();
    const [first] = await openTabs(2);
    first.storage.set("parkmate:cursor:usr_1", "1");
    const later = openTab();
    await advance(0);
    expect(later.heard).toEqual([2, 3]);
    await advance(2000);
    expect(first.status()).toBe("live");
    server.publish();
    await advance(0);
    expect([first.heard, later.heard]).toEqual([[4], [2, 3, 4]]);
    expect(browser.open.size).toBe(1);
  });

  test("only so many notifications are remembered", async () => {
    const { server, sockets, openTabs, openTab, advance } = setUp();
    const [first] = await openTabs(1);
    for (let count = 0; count < 310; count++) server.publish();
    first.storage.set("parkmate:cursor:usr_1", "5");
    const later = openTab();
    await advance(0);
    expect(later.heard).toHaveLength(305);
    expect(sockets).toHaveLength(2);
  });

  test("a place that the server does not know any more is given up, in that tab alone", async () => {
    const { server, openTabs, openTab, advance } = setUp();
    const [first] = await openTabs(1);
    server.publish();
    first.storage.set("parkmate:cursor:usr_1", "9");
    const later = openTab();
    await advance(0);
    expect([later.status(), later.heard, seqs(later.client)]).toEqual(["live", [], [1]]);
    server.publish();
    await advance(0);
    expect([first.heard, later.heard]).toEqual([[1, 2], [2]]);
  });

  test("marks made in one tab show in all", async () => {
    const { server, openTabs, advance } = setUp();
    server.publish();
    server.publish();
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    await second.client.read("ntf_1");
    await advance(0);
    expect(unread(first.client)).toBe(1);
    await first.client.readAll();
    await advance(1000);
    expect([unread(first.client), unread(second.client)]).toEqual([0, 0]);
  });

  test("a ping is answered once, and keeps every tab alive", async () => {
    const { server, openTabs, advance, said, sockets } = setUp();
    const tabs = await openTabs(3);
    for (let round = 0; round < 8; round++) {
      await advance(24_000);
      server.broadcast({ type: "ping" });
    }
    await advance(0);
    expect(said("pong")).toHaveLength(8);
    expect(tabs.map(({ status }) => status())).toEqual(["live", "live", "live"]);
    expect(sockets).toHaveLength(1);
  });

  test("what all tabs rendered and saw is told once", async () => {
    const { server, openTabs, advance, said } = setUp();
    const tabs = await openTabs(3);
    for (let count = 0; count < 5; count++) {
      const { seq } = server.publish();
      await advance(0);
      for (const { client } of tabs) client.rendered(seq);
      tabs[1].client.seen(seq);
    }
    await advance(2000);
    expect(said("ack")).toEqual([
      { type: "ack", seq: 5, stage: "rendered" },
      { type: "ack", seq: 5, stage: "seen" },
    ]);
  });

  test("what comes while a tab is on its way in is not lost to it", async () => {
    const { server, browser, openTabs, openTab, advance } = setUp();
    await openTabs(1);
    server.holding = true;
    const late = openTab();
    await advance(0);
    expect(late.status()).toBe("connecting");
    server.publish();
    server.release();
    await advance(0);
    server.publish();
    server.holding = false;
    server.release();
    await advance(1000);
    expect([seqs(late.client), unread(late.client), late.heard]).toEqual([[2, 1], 2, [1, 2]]);
    // A gap would have made it come back.
    expect(browser.told.filter((message) => message.type === "said" && message.frame.type === "hello")).toHaveLength(1);
  });

  test("tabs that ask before the leader itself is welcomed are let in with it", async () => {
    const { server, openTab, advance } = setUp();
    server.mute = true;
    const tabs = [openTab(), openTab()];
    await advance(9000);
    server.mute = false;
    server.release();
    await advance(0);
    expect(tabs.map(({ status }) => status())).toEqual(["live", "live"]);
  });

  test("people who share a browser do not share a socket", async () => {
    const { browser, sockets, openTab, advance } = setUp();
    const tabs = [openTab("usr_1"), openTab("usr_2"), openTab("usr_1")];
    await advance(0);
    expect(tabs.map(({ status }) => status())).toEqual(["live", "live", "live"]);
    expect(sockets.map(({ url }) => url)).toEqual([
      "ws://test/ws/notifications/usr_1/",
      "ws://test/ws/notifications/usr_2/",
    ]);
    sockets[1]?.push({ type: "changed", revision: 9, head: 0, unread: 7 });
    await advance(0);
    expect(tabs.map(({ client }) => unread(client))).toEqual([0, 7, 0]);
    expect(browser.open.size).toBe(2);
  });
});

describe("what is watched", () => {
  const slots = [{ id: "slt_1", state: "held" }] as const;
  const at = "2026-01-05T09:00:00Z";

  test("is heard in the tabs that watch it, and let go with the last of them", async () => {
    const { server, openTabs, advance, said } = setUp();
    const [first, second, third] = (await openTabs(3)) as [Tab, Tab, Tab];
    const heard: [string, WatchEvent["type"]][] = [];
    const unwatchFirst = first.client.watch(lot, ({ type }) => heard.push(["first", type]));
    second.client.watch(lot, ({ type }) => heard.push(["second", type]));
    third.client.watch("lot_2", ({ type }) => heard.push(["third", type]));
    await advance(0);
    server.broadcast({ type: "watching", topic: lot });
    server.broadcast({ type: "lot", lotId: lot, slots, at });
    await advance(0);
    expect(heard.toSorted()).toEqual([
      ["first", "lot"],
      ["first", "watching"],
      ["second", "lot"],
      ["second", "watching"],
    ]);
    unwatchFirst();
    await advance(0);
    expect(said("unwatch")).toEqual([]);
    // It is closed without a word of its client's.
    second.leave();
    await advance(0);
    expect(said("unwatch")).toEqual([{ type: "unwatch", topic: lot }]);
  });

  test("is watched again by whoever takes over, and begun anew in each tab", async () => {
    const { server, openTabs, advance, said } = setUp();
    const [first, second, third] = (await openTabs(3)) as [Tab, Tab, Tab];
    const heard: string[] = [];
    third.client.watch(lot, ({ type }) => heard.push(type));
    await advance(0);
    first.leave();
    await advance(0);
    expect(said("watch")).toEqual([{ type: "watch", topic: lot }]);
    server.broadcast({ type: "watching", topic: lot });
    await advance(0);
    expect(heard).toEqual(["watching"]);
    expect(second.status()).toBe("live");
  });

  test("while nobody leads is asked for as soon as somebody does", async () => {
    const { server, openTabs, advance, said } = setUp();
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    server.accepting = true;
    first.crash();
    second.client.watch(lot, () => {});
    await advance(0);
    expect(said("watch")).toEqual([{ type: "watch", topic: lot }]);
  });
});

describe("the lead is handed over", () => {
  test.each(["leave", "crash"] as const)("when the leader's tab ends (%s), at once and without a loss", async (how) => {
    const { server, browser, sockets, openTabs, advance } = setUp();
    const [first, second, third] = (await openTabs(3)) as [Tab, Tab, Tab];
    server.publish();
    await advance(0);
    first[how]();
    server.publish();
    await advance(0);
    server.publish();
    await advance(0);
    expect(sockets).toHaveLength(2);
    expect(browser.open.size).toBe(1);
    expect([second.heard, third.heard]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect([second.status(), third.status()]).toEqual(["live", "live"]);
  });

  test("when the leader's client stops, which leaves nothing behind in its tab", async () => {
    const { server, openTabs, advance, browser, left } = setUp();
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    first.client.stop();
    await advance(0);
    server.publish();
    await advance(0);
    expect([first.heard, second.heard]).toEqual([[], [1]]);
    second.client.stop();
    await advance(0);
    expect(browser.left()).toEqual({ locks: 0, channels: 0, open: 0 });
    expect(left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  test("when the leader is frozen: taken after some seconds, and the old leader follows once it is awake", async () => {
    const { server, browser, openTabs, advance } = setUp();
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    first.freeze();
    server.publish();
    await advance(3000);
    expect(second.heard).toEqual([]);
    await advance(3000);
    expect(second.heard).toEqual([1]);
    first.thaw();
    await advance(2000);
    expect(first.status()).toBe("live");
    expect(browser.open.size).toBe(1);
    server.publish();
    await advance(0);
    expect([first.heard, second.heard]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test("when the leader was frozen before the newcomer came", async () => {
    const { server, openTabs, openTab, advance } = setUp();
    const [first] = await openTabs(1);
    first.freeze();
    const second = openTab();
    await advance(3000);
    expect(second.status()).toBe("live");
    server.publish();
    await advance(0);
    expect(second.heard).toEqual([1]);
  });

  test("when its page is put aside, and comes back", async () => {
    const { server, browser, openTabs, advance } = setUp();
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    first.putAside();
    server.publish();
    await advance(1000);
    expect(second.heard).toEqual([1]);
    first.thaw();
    await advance(1000);
    expect(first.heard).toEqual([1]);
    expect(browser.open.size).toBe(1);
  });

  test("a frozen follower is waited for by nobody, and misses nothing", async () => {
    const { server, sockets, openTabs, advance } = setUp();
    const [, second] = (await openTabs(2)) as [Tab, Tab];
    second.freeze();
    for (let count = 0; count < 5; count++) {
      server.publish();
      await advance(10_000);
      server.broadcast({ type: "ping" });
    }
    second.thaw();
    await advance(5000);
    expect(second.heard).toEqual([1, 2, 3, 4, 5]);
    expect(sockets).toHaveLength(1);
  });

  test("and what the old one still says then is heard by nobody", async () => {
    const { server, sockets, openTabs, advance } = setUp();
    const [first, second, third] = (await openTabs(3)) as [Tab, Tab, Tab];
    first.freeze();
    await advance(10_000);
    const heard: string[] = [];
    third.client.watch(lot, ({ type }) => heard.push(type));
    server.broadcast({ type: "watching", topic: lot });
    await advance(0);
    // The server has given up on it meanwhile.
    sockets[0]?.hangUp(4102);
    first.thaw();
    await advance(0);
    expect(heard).toEqual(["watching"]);
    expect([second.status(), third.status()]).toEqual(["live", "live"]);
  });

  test("while a tab is on its way in, it is welcomed by the new leader alone", async () => {
    const { server, openTabs, openTab, advance, sockets } = setUp();
    const [first] = await openTabs(2);
    server.holding = true;
    const third = openTab();
    third.client.watch(lot, () => {});
    await advance(0);
    first.crash();
    await advance(0);
    server.holding = false;
    server.release();
    await advance(0);
    expect(third.status()).toBe("live");
    expect(sockets.flatMap(({ sent }) => sent.filter(({ type }) => type === "watch"))).toHaveLength(1);
  });

  test("a tab whose client stops before it is given the lead opens nothing", async () => {
    const { browser, openTab, sockets, advance } = setUp();
    openTab().client.stop();
    await advance(0);
    expect(sockets).toEqual([]);
    expect(browser.left()).toEqual({ locks: 0, channels: 0, open: 0 });
  });

  test("a leader that stops has no word left to say", async () => {
    const { server, openTabs, advance, left, browser } = setUp();
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    server.publish();
    second.client.rendered(1);
    await advance(500);
    second.client.stop();
    await advance(0);
    expect(browser.left()).toEqual({ locks: 1, channels: 1, open: 1 });
    first.client.stop();
    await advance(0);
    expect(browser.left()).toEqual({ locks: 0, channels: 0, open: 0 });
    expect(left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  test("a leader that is quiet but alive keeps the lead", async () => {
    const { sockets, openTabs, advance } = setUp();
    await openTabs(2);
    await advance(40_000);
    expect(sockets).toHaveLength(1);
  });
});

describe("when the server closes the socket", () => {
  test.each([1006, 4100, 4103, 4200, 4201])("with %d, all come back on one, and nothing is lost", async (code) => {
    const { server, browser, openTabs, advance } = setUp();
    const tabs = await openTabs(3);
    server.cut(code);
    server.publish();
    await advance(0);
    expect(tabs.map(({ status }) => status())).toEqual(["reconnecting", "reconnecting", "reconnecting"]);
    await advance(2000);
    for (const { heard, status } of tabs) expect([status(), heard]).toEqual(["live", [1]]);
    expect(browser.open.size).toBe(1);
  });

  test.each([
    [4000, "idle"],
    [4003, "signed-out"],
  ])("for good, with %d, it ends in all", async (code, status) => {
    const { server, browser, openTabs, advance, left } = setUp();
    const tabs = await openTabs(3);
    server.cut(code);
    await advance(60_000);
    expect(tabs.map((tab) => tab.status())).toEqual([status, status, status] as never);
    expect(browser.left()).toEqual({ locks: 0, channels: 0, open: 0 });
    expect(left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  test("and lets nobody in, every tab finds out that the person is signed out", async () => {
    const { server, openTabs, advance } = setUp();
    const tabs = await openTabs(3);
    Object.assign(server, { accepting: false, failing: 401 });
    tabs[0].client.stop();
    await advance(60_000);
    expect(tabs.map(({ status }) => status())).toEqual(["idle", "signed-out", "signed-out"]);
  });

  test("and is away, tabs keep their list up to date by asking", async () => {
    const { server, openTabs, advance } = setUp();
    const tabs = await openTabs(2);
    server.accepting = false;
    server.cut();
    server.publish();
    await advance(30_000);
    for (const { client, heard, status } of tabs) {
      expect([status(), heard, seqs(client)]).toEqual(["reconnecting", [], [1]]);
    }
    server.accepting = true;
    await advance(20_000);
    for (const { heard, status } of tabs) expect([status(), heard]).toEqual(["live", [1]]);
  });
});

test("a tab that cannot read the summary tries again", async () => {
  const { server, openTabs, openTab, advance } = setUp();
  await openTabs(1);
  server.failing = 503;
  const second = openTab();
  await advance(100);
  expect(second.status()).not.toBe("live");
  server.failing = null;
  await advance(4000);
  expect(second.status()).toBe("live");
});

test("two tabs that take the lead from a frozen one at once agree in the end", async () => {
  const { server, browser, openTabs, advance } = setUp();
  const [first, second, third] = (await openTabs(3)) as [Tab, Tab, Tab];
  first.freeze();
  await advance(10_000);
  server.publish();
  await advance(1000);
  expect([second.heard, third.heard]).toEqual([[1], [1]]);
  // The frozen one still has its own.
  expect(browser.open.size).toBe(2);
});

describe("where tabs cannot agree", () => {
  test("each has its own socket: no locks, as in Bun", async () => {
    const { platform, sockets, advance } = createFakeServer();
    const clients = [1, 2].map(() =>
      createClient({ url: "http://test", userId: "usr_1", platform, tabs: shareSocket }),
    );
    for (const client of clients) client.start();
    await advance(0);
    expect(clients.map((client) => client.getSnapshot().status)).toEqual(["live", "live"]);
    expect(sockets).toHaveLength(2);
  });

  test("each has its own socket: locks are refused, as in a sandboxed frame", async () => {
    const { openTab, server, sockets, advance } = setUp();
    const tabs = [openTab("usr_1", { sandboxed: true }), openTab("usr_1", { sandboxed: true })];
    await advance(0);
    server.publish();
    await advance(10_000);
    for (const { heard, status } of tabs) expect([status(), heard]).toEqual(["live", [1]]);
    expect(sockets).toHaveLength(2);
  });
});
