// How much the first page brings along, as the server sends it to a browser that takes gzip, and when it is asked for.

import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { signIn } from "./harness/people.ts";
import { isLive, see } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);

/** Bytes. */
const limits = { js: 110_000, css: 25_000 };

journey("the first page brings at most 110 kB of JavaScript and 25 kB of CSS", async (open) => {
  const device = await open();
  const files = new Set<string>();
  device.context.on("request", (request) => files.add(new URL(request.url()).pathname));
  const page = await device.visit("/");
  await see(page.getByRole("heading", { level: 1 }));
  await page.waitForLoadState("load");
  const atRest = await askedAtRest(page);
  const atFirst = [...files].filter((path) => !atRest.includes(path));

  const sizeOf = async (kind: "js" | "css") => {
    const sizes = atFirst.filter((path) => path.endsWith(`.${kind}`)).map(sent);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  const [js, css] = [await sizeOf("js"), await sizeOf("css")];
  expect(js).toBeGreaterThan(50_000);
  expect(js).toBeLessThanOrEqual(limits.js);
  expect(css).toBeGreaterThan(5_000);
  expect(css).toBeLessThanOrEqual(limits.css);
});

journey("what tells of all that happens comes when the page shows what it is about, and not with it", async (open) => {
  const { context } = await open({ person: await signIn(server, "driver") });
  const released = Promise.withResolvers<void>();
  await context.route(/\/api\/lots\?/, async (route) => {
    await released.promise;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto("/lots", { waitUntil: "commit" });
  await see(page.getByRole("heading", { level: 1 }));
  released.resolve();
  await isLive(page);
  const { app, live, lots } = await page.evaluate(() => {
    const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const file = (name: string) => files.find((entry) => entry.name.includes(name));
    return {
      app: file("/assets/frame-")?.responseEnd ?? Number.NaN,
      live: file("/assets/live-")?.startTime ?? Number.NaN,
      lots: file("/api/lots?")?.responseEnd ?? Number.NaN,
    };
  });
  // Or after three seconds, however slow this machine is.
  expect(live).toBeGreaterThan(Math.min(lots, app + 3_000));
});

/** What a page asks for two seconds after it is there, which on a slow machine is before anybody has looked. */
const askedAtRest = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const [visit] = performance.getEntriesByType("navigation");
    if (!(visit instanceof PerformanceNavigationTiming)) throw new Error("the page does not tell when it was loaded");
    return performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime >= visit.loadEventStart + 2_000)
      .map(({ name }) => new URL(name).pathname);
  });

/** Bytes on the wire, without the headers. */
async function sent(path: string): Promise<number> {
  const answer = await fetch(server.url + path, { headers: { "accept-encoding": "gzip" }, decompress: false });
  return (await answer.bytes()).length;
}

journey("each page is a file of its own, and the page that is sent names all that it needs", async (open) => {
  for (const [path, own, others] of [
    ["/", "WelcomePage", /\/(LotsPage|SignInPage|TodayPage|AdminPage|NotificationsPage)-/],
    ["/lots", "LotsPage", /\/(WelcomePage|LotPage|TodayPage|AdminPage|NotificationsPage)-/],
  ] as const) {
    const device = await open();
    const html = await (await fetch(server.url + path)).text();
    const found = new Set<string>();
    device.context.on("request", (request) => found.add(new URL(request.url()).pathname));
    const page = await device.visit(path);
    await see(page.getByRole("heading", { level: 1 }));
    const atRest = await askedAtRest(page);
    const scripts = [...found].filter((file) => /^\/assets\/.*\.js$/.test(file) && !atRest.includes(file));
    expect(scripts.join()).toMatch(new RegExp(`/${own}-`));
    expect(scripts.join()).not.toMatch(others);
    // Nothing is found late.
    expect(scripts.filter((file) => !html.includes(`"${file}"`))).toEqual([]);
  }
});
