// The notification centre where the network is slow or refuses: what somebody did last is what stays.

import { expect } from "bun:test";
import type { Page, Route } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { focusOn, press } from "./harness/keyboard.ts";
import { bookAhead } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { connection, isLive, see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { createTape } from "./harness/tape.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const [driver, owner] = [await signIn(server, "driver"), await signIn(server, "owner")];

/** Requests of the page that wait until the journey lets them go on. */
async function hold(page: Page, path: RegExp) {
  const held = createTape<Route>();
  await page.route(path, (route) => held.add(route));
  return held;
}

journey("what is taken back at once stays, however slowly it is put away", async (open) => {
  await bookAhead(driver, server, "Marine Drive Parking");
  const page = await (await open({ person: owner })).visit("/notifications");
  await isLive(page);
  const rows = page.getByRole("main").getByRole("listitem");
  await see(rows);
  const before = await rows.count();
  const putting = await hold(page, /\/archive$/);
  const back: string[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/unarchive")) back.push(response.url());
  });
  await page.getByRole("main").getByRole("button", { name: "Archive: New booking" }).first().click();
  const request = await putting.next("the request that puts it away");
  await until("it is gone", async () => (await rows.count()) === before - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await request.continue();
  await until("it was taken back", () => back.length === 1);
  await until("it is there again", async () => (await rows.count()) === before);
  await seeGone(page.getByRole("button", { name: "Undo" }));
  const { body } = await owner.get<{ items: readonly object[] }>("/api/notifications?filter=archived");
  expect(body.items).toEqual([]);
});

journey("of two put away one after the other, the later may be taken back", async (open) => {
  await bookAhead(driver, server, "Marine Drive Parking");
  await bookAhead(driver, server, "Kakkanad Tech Park");
  const page = await (await open({ person: owner })).visit("/notifications");
  await isLive(page);
  const row = (words: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: words }).first();
  const putting = await hold(page, /\/archive$/);
  await row("Kakkanad")
    .getByRole("button", { name: /^Archive:/ })
    .click();
  const first = await putting.next("the first");
  await row("Marine Drive")
    .getByRole("button", { name: /^Archive:/ })
    .click();
  const second = await putting.next("the second");
  await second.continue();
  const answered = page.waitForResponse(first.request().url());
  await first.continue();
  await answered;
  await page.getByRole("button", { name: "Undo" }).click();
  await until("the later is not archived", async () => {
    const { body } = await owner.get<{ items: readonly { text: string }[] }>("/api/notifications?filter=archived");
    return body.items.length === 1 && body.items[0]?.text.includes("Kakkanad");
  });
});

journey(
  "choices that are refused are taken back, each by itself",
  async (open) => {
    const page = await (await open({ person: await signIn(server, "driver") })).visit("/notifications/preferences");
    const sound = (kind: string, checked: boolean) => page.getByRole("switch", { name: `Sound: ${kind}`, checked });
    await see(sound("Car wash done", false));
    const changes = createTape<Route>();
    await page.route("**/api/preferences", (route) =>
      route.request().method() === "PUT" ? changes.add(route) : route.continue(),
    );
    await sound("Car wash done", false).press("Space");
    await sound("Car wash started", false).press("Space");
    const refuse = (route: Route) => route.fulfill({ status: 422, json: { title: "Not today", status: 422 } });
    await refuse(await changes.next("the first"));
    const second = await changes.next("the second");
    await see(sound("Car wash done", false));
    await see(sound("Car wash started", true));
    await refuse(second);
    await see(sound("Car wash started", false));
    await see(sound("Car wash done", false));
    await see(page.getByRole("alert"));
  },
  { forgive: [/status of 422/] },
);

journey("while the connection is on its way a page says that it connects, not that it is offline", async (open) => {
  await bookAhead(driver, server, "Marine Drive Parking");
  const page = await (await open({ person: owner })).context.newPage();
  const released = Promise.withResolvers<void>();
  await page.routeWebSocket(/\/ws\//, async (socket) => {
    await released.promise;
    socket.connectToServer();
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/notifications");
  await see(connection(page, "Connecting"));
  // What there is does not wait for it.
  const rows = page.getByRole("main").locator("[data-notification]");
  await see(rows);
  // Nor is it the way of those who cannot connect.
  expect(asked).not.toContain("/api/notifications/summary");
  const before = await rows.count();
  await bookAhead(driver, server, "Marine Drive Parking");
  released.resolve();
  await isLive(page);
  // Nor is it read a second time: what came since is told.
  await until("the new one is there", async () => (await rows.count()) === before + 1);
  expect(asked.filter((path) => path === "/api/notifications")).toHaveLength(1);
});

journey("by the keyboard alone the latest are put away in the bell's list, and taken back", async (open) => {
  for (const lot of ["Marine Drive Parking", "Marine Drive Parking"] as const) await bookAhead(driver, server, lot);
  const { body } = await owner.get<{ items: readonly { id: string }[] }>("/api/notifications");
  const [newest, older] = body.items.map(({ id }) => id);
  const page = await (await open({ person: owner, width: 390 })).visit("/owner/bookings");
  await isLive(page);
  await press(page, page.getByRole("button", { name: /^Notifications, \d+ unread/ }));
  const latest = page.getByRole("region", { name: "Latest notifications" });
  const row = (id: string | undefined) => latest.locator(`[data-notification="${id}"]`);
  const away = (id: string | undefined) => row(id).getByRole("button", { name: /^Archive:/ });
  await press(page, away(newest));
  await focusOn("the next", away(older));
  await seeGone(row(newest));
  await press(page, latest.getByRole("button", { name: "Undo" }));
  await see(row(newest));
  await seeGone(latest.getByRole("button", { name: "Undo" }));
  expect((await owner.get<{ items: readonly { id: string }[] }>("/api/notifications")).body.items[0]?.id).toBe(newest);
});

journey(
  "what was put away long ago is brought back from the archive",
  async (open) => {
    await bookAhead(driver, server, "Marine Drive Parking");
    const { body } = await owner.get<{ items: readonly { id: string }[] }>("/api/notifications");
    const id = body.items[0]?.id;
    await owner.post(`/api/notifications/${id}/archive`, {});
    const page = await (await open({ person: owner })).visit("/notifications?filter=archived");
    const row = page.locator(`[data-notification="${id}"]`);
    await page.route(/\/unarchive$/, (route) => route.abort(), { times: 1 });
    await row.getByRole("button", { name: /^Bring back/ }).click();
    // It was not taken, and is there again.
    await see(page.getByRole("alert"));
    await row.getByRole("button", { name: /^Bring back/ }).click();
    await seeGone(row);
    await see(page.getByText("is in the inbox again"));
    await page.getByText("All", { exact: true }).click();
    await see(row);
  },
  { forgive: [/ERR_FAILED/] },
);

journey(
  "by the keyboard alone one after the other is brought back: the focus goes on with what follows",
  async (open) => {
    for (const lot of ["Marine Drive Parking", "Marine Drive Parking"] as const) await bookAhead(driver, server, lot);
    const { body } = await owner.get<{ items: readonly { id: string }[] }>("/api/notifications");
    const [newest, older] = body.items.map(({ id }) => id);
    for (const id of [newest, older]) await owner.post(`/api/notifications/${id}/archive`, {});
    const page = await (await open({ person: owner, width: 390 })).visit("/notifications?filter=archived");
    const row = (id: string | undefined) => page.locator(`[data-notification="${id}"]`);
    await row(newest).getByRole("button").focus();
    await page.keyboard.press("Enter");
    await see(row(older).locator("button:focus"));
    await page.keyboard.press("Enter");
    await seeGone(row(older));
    await see(page.getByText("is in the inbox again"));
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  },
);
