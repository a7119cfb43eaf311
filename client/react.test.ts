// React itself on a container that stands in for a page: these hooks render nothing that would need one.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { act, createElement, StrictMode, useEffect } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { Client, NotificationListener } from "./client.ts";
import { setUp } from "./fake-world.ts";
import { type Notifications, useNotifications, useOnNotification, useWatch } from "./react.ts";

type World = ReturnType<typeof setUp>;

beforeAll(() => {
  Object.assign(globalThis, { window: globalThis, IS_REACT_ACT_ENVIRONMENT: true });
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "window");
  Reflect.deleteProperty(globalThis, "IS_REACT_ACT_ENVIRONMENT");
});

function createPage(): Root {
  const listen = { addEventListener() {}, removeEventListener() {} };
  const page = { ...listen, nodeType: 9, activeElement: null, defaultView: {} };
  page.defaultView = { document: page, HTMLIFrameElement: class {} };
  const container: unknown = { ...listen, nodeType: 1, nodeName: "DIV", tagName: "DIV", ownerDocument: page };
  return createRoot(container as Element);
}

interface ScreenProps {
  readonly client: Client;
  readonly shown: (notifications: Notifications) => void;
  readonly listener: NotificationListener;
}

function Screen({ client, shown, listener }: ScreenProps) {
  shown(useNotifications(client));
  useOnNotification(client, listener);
  return null;
}

async function mount(world: World, first: NotificationListener) {
  const seen: Notifications[] = [];
  const root = createPage();
  const shown = (notifications: Notifications) => seen.push(notifications);
  const render = (listener: NotificationListener) => {
    const screen = createElement(Screen, { client: world.client, shown, listener });
    return act(async () => root.render(createElement(StrictMode, null, screen)));
  };
  await render(first);
  return { seen, render, unmount: () => act(async () => root.unmount()) };
}

interface LotScreenProps {
  readonly client: Client | null;
  readonly log: (line: string) => void;
}

function LotScreen({ client, log }: LotScreenProps) {
  const told = useWatch(client, "lot_1", ({ type }) => log(type));
  useEffect(() => log(told ? "told" : "not told"), [told, log]);
  return null;
}

describe("in StrictMode, which mounts twice", () => {
  test("a screen shows the snapshot and acts on it", async () => {
    const world = setUp();
    await world.start();
    const { seen, unmount } = await mount(world, () => {});
    await act(async () => void world.server.publish());
    expect(seen.at(-1)).toMatchObject({ status: "live", unreadCount: 1, items: [{ seq: 1 }] });
    await act(async () => void (await seen.at(-1)?.readAll()));
    expect(seen.at(-1)).toMatchObject({ unreadCount: 0 });
    await unmount();
  });

  test("each notification is heard once, by the latest listener, and not after the end", async () => {
    const world = setUp();
    await world.start();
    const heard: string[] = [];
    const { render, unmount } = await mount(world, ({ seq }) => heard.push(`first ${seq}`));
    await act(async () => void world.server.publish());
    await render(({ seq }, { replayed }) => heard.push(`second ${seq} ${replayed}`));
    await act(async () => void world.server.publish());
    await unmount();
    world.server.publish();
    expect(heard).toEqual(["first 1", "second 2 false"]);
  });

  test("a lot is watched while it is on screen, and it is known whether every change is told", async () => {
    const world = setUp();
    await world.start();
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const root = createPage();
    const show = (client: Client | null) =>
      act(async () => root.render(createElement(StrictMode, null, createElement(LotScreen, { client, log }))));
    await show(null);
    await show(world.client);
    await act(async () => world.server.broadcast({ type: "watching", topic: "lot_1" }));
    const at = "2026-01-05T09:00:00Z";
    await act(async () => world.server.broadcast({ type: "lot", lotId: "lot_1", slots: [], at }));
    await act(async () => world.server.cut());
    await act(() => world.advance(1000));
    await act(async () => world.server.broadcast({ type: "watching", topic: "lot_1" }));
    // StrictMode runs an effect twice at first.
    expect(lines).toEqual(["not told", "not told", "watching", "told", "lot", "not told", "watching", "told"]);
    await act(async () => root.unmount());
    expect(world.socket().sent.filter(({ type }) => type.endsWith("watch"))).toEqual([
      { type: "watch", topic: "lot_1" },
      { type: "unwatch", topic: "lot_1" },
    ]);
    world.client.stop();
  });
});
