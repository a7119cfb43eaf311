// React itself on a container that stands in for a page: the hook renders nothing that would need one.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { notification } from "@parkmate/client/fake-server";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { useArchiving } from "./use-archiving.ts";

beforeAll(() => {
  Object.assign(globalThis, { window: globalThis, IS_REACT_ACT_ENVIRONMENT: true });
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "window");
  Reflect.deleteProperty(globalThis, "IS_REACT_ACT_ENVIRONMENT");
});

interface ScreenProps {
  readonly client: Parameters<typeof useArchiving>[0];
  readonly shown: (archiving: ReturnType<typeof useArchiving>) => void;
}

function Screen({ client, shown }: ScreenProps) {
  shown(useArchiving(client));
  return null;
}

/** A screen whose server answers when told. */
async function mount() {
  const answers: PromiseWithResolvers<boolean>[] = [];
  const client = {
    archive() {
      const answer = Promise.withResolvers<boolean>();
      answers.push(answer);
      return answer.promise;
    },
    unarchive: async () => true,
  };
  const seen: ReturnType<typeof useArchiving>[] = [];
  const listen = { addEventListener() {}, removeEventListener() {} };
  const page = { ...listen, nodeType: 9, activeElement: null, defaultView: {} };
  page.defaultView = { document: page, HTMLIFrameElement: class {} };
  const container: unknown = { ...listen, nodeType: 1, nodeName: "DIV", tagName: "DIV", ownerDocument: page };
  const root = createRoot(container as Element);
  await act(async () =>
    root.render(createElement(Screen, { client, shown: (archiving) => void seen.push(archiving) })),
  );
  return {
    archive: (seq: number) => act(async () => void seen.at(-1)?.archive([notification(seq)])),
    forget: () => act(async () => seen.at(-1)?.forget()),
    answer: (taken: boolean) => act(async () => answers.shift()?.resolve(taken)),
    offered: () => seen.at(-1)?.archived.map(({ seq }) => seq),
    unmount: () => act(async () => root.unmount()),
  };
}

test("what the server did not take is not offered to be taken back", async () => {
  const screen = await mount();
  await screen.archive(1);
  expect(screen.offered()).toEqual([1]);
  await screen.answer(false);
  expect(screen.offered()).toEqual([]);
  await screen.unmount();
});

test("an answer that comes when the offer is over does not bring it back", async () => {
  const screen = await mount();
  await screen.archive(1);
  await screen.forget();
  await screen.answer(true);
  expect(screen.offered()).toEqual([]);
  await screen.unmount();
});
