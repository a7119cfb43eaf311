// A page stands before any script of the app has run: for who looks, in their language and theme. Then the app takes its place,
// nothing moves, and nothing was asked for twice.

import { describe, expect } from "bun:test";
import type { Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { signInAll, signUpApplicant } from "./harness/people.ts";
import { see } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const people = {
  ...(await signInAll(server, "driver", "owner", "admin")),
  applicant: await signUpApplicant(server, "Anil Das"),
};

const looks = [
  { path: "/", width: 390, heading: /parking slot/, tabs: 0, asks: [] },
  { path: "/lots", width: 1280, heading: "Find parking", tabs: 0, asks: ["/api/lots?limit=20"] },
  { name: "driver", path: "/lots", width: 390, heading: "Find parking", tabs: 5, asks: ["/api/lots?limit=20"] },
  {
    name: "driver",
    path: "/notifications",
    width: 390,
    heading: "Notifications",
    tabs: 5,
    asks: ["/api/notifications"],
  },
  { name: "owner", path: "/owner", width: 390, theme: "dark", heading: "Today", tabs: 5, asks: ["/api/overview"] },
  { name: "owner", path: "/owner", width: 1280, language: "hi", heading: "आज", tabs: 9, asks: ["/api/overview"] },
  { name: "applicant", path: "/owner", width: 390, heading: "Your application is under review", tabs: 5, asks: [] },
  { name: "admin", path: "/admin", width: 1280, heading: "Today", tabs: 11, asks: ["/api/owners?status=pending"] },
] as const;

describe.each(looks)("%o", ({ path, width, heading, tabs, asks, ...look }) => {
  const { name, theme = "light", language = "en" } = { name: undefined, ...look } as Look;
  journey("stands before its scripts, and stays where it stands", async (open) => {
    const device = await open({ width, theme, language, ...(name !== undefined && { person: people[name] }) });
    const released = Promise.withResolvers<void>();
    await device.context.route(/\/assets\/.*\.js$/, (route) => released.promise.then(() => route.continue()));
    // What is told of live is read once more.
    await device.context.routeWebSocket(/\/ws\//, () => {});
    await device.context.addInitScript(watchShifts);
    const asked: string[] = [];
    device.context.on("request", (request) => asked.push(request.url().replace(server.url, "")));
    const page = await device.context.newPage();
    await page.goto(path, { waitUntil: "commit" });

    const title = page.locator("h1").filter({ hasText: heading });
    await see(title);
    // The end of the page may still be on its way.
    const stops = page.locator("nav:visible [href], nav:visible button");
    await until("its tabs are there", async () => (await stops.count()) >= tabs);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await isDark(page)).toBe(theme === "dark");
    // It is about to come again: nothing of it is read aloud, or to be used.
    expect(await page.getByRole("heading").count()).toBe(0);
    const before = await title.boundingBox();

    released.resolve();
    await see(page.getByRole("heading", { level: 1, name: heading }));
    expect(await title.boundingBox()).toEqual(before);
    expect(await page.locator("[inert]").count()).toBe(0);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => Reflect.get(window, "shifted") as number)).toBeLessThan(0.02);
    for (const ask of [name === undefined ? "/api/auth/get-session" : "/api/me", ...asks]) {
      expect([ask, asked.filter((each) => each === ask).length]).toEqual([ask, 1]);
    }
    if (name === "applicant") expect(asked).not.toContain("/api/overview");
  });
});

interface Look {
  readonly name: keyof typeof people | undefined;
  readonly theme?: "light" | "dark";
  readonly language?: "en" | "hi";
}

journey("a language that was chosen here is that of the next page's first look", async (open) => {
  const device = await open();
  await device.context.addCookies([{ name: "parkmate.language", value: "hi", url: server.url }]);
  const page = await device.visit("/sign-in");
  expect(await (await page.request.get("/sign-in")).text()).toContain('lang="hi"');
});

/** Adds up how much of the screen moved by itself. */
function watchShifts(): void {
  Reflect.set(window, "shifted", 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      Reflect.set(window, "shifted", Reflect.get(window, "shifted") + Reflect.get(entry, "value"));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** By the colour behind the page. */
const isDark = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [red = 255] = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return red < 128;
  });
