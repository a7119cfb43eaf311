// Two versions of the app, and a browser whose service worker is not there: what it would tell is told by the test.

import { afterAll, beforeEach, expect, mock, test } from "bun:test";
import type { RegisterSWOptions } from "vite-plugin-pwa/types";

let tell: RegisterSWOptions = {};
const happened: string[] = [];

mock.module("virtual:pwa-register", () => ({
  registerSW(options: RegisterSWOptions) {
    tell = options;
    return async () => void happened.push("the new worker takes over");
  },
}));
const { keepShell, newVersion } = await import("./new-version.ts");

const { location } = globalThis;
Object.assign(globalThis, { location: { reload: () => happened.push("reload") } });
afterAll(() => Object.assign(globalThis, { location }));
beforeEach(() => {
  happened.length = 0;
  keepShell();
});

test("a newer version waits until it is taken, and then the page is loaded anew", () => {
  tell.onNeedRefresh?.();
  expect(happened).toEqual([]);
  newVersion()?.();
  tell.onNeedReload?.();
  expect(happened).toEqual(["the new worker takes over", "reload"]);
});

test("one that was taken in another tab does not take this page away unasked", () => {
  tell.onNeedRefresh?.();
  const before = newVersion();
  tell.onNeedReload?.();
  expect(happened).toEqual([]);
  // Put off before, it is offered again: what this page has not loaded yet is no longer there.
  expect(newVersion()).not.toBe(before);
  newVersion()?.();
  expect(happened).toEqual(["reload"]);
});
