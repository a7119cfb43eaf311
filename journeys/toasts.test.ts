// How toasts behave on screen: how many stand at a time and whose time stands still, what becomes of those that wait, and what
// somebody sees who was away.

import { expect } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, bookAhead, card, findLot, verifyCash } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { bell, chooseSlotOn, connection, isLive, see, seeGone, toast } from "./harness/screens.ts";
import { openSockets } from "./harness/server.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const driver = await signIn(server, "driver");
const lot = "Marine Drive Parking";
const newBooking = `New booking received in ${lot}`;

async function readAll() {
  const owner = await signIn(server, "owner");
  await owner.post("/api/notifications/read-all", {});
  return owner;
}

async function bookSome(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) await bookAhead(driver, server, lot);
}

const times = (page: Page): Promise<readonly string[]> =>
  page
    .locator(".Toastify__progress-bar--animated")
    .evaluateAll((bars) => bars.map((bar) => getComputedStyle(bar).animationPlayState));

const timesAre = (page: Page, ...expected: readonly string[]) =>
  until(`the times are ${expected}`, async () => JSON.stringify(await times(page)) === JSON.stringify(expected));

journey(
  "while the pointer is on a toast its time stands still, and with the focus among them that of all",
  async (open) => {
    const page = await (await open({ person: await readAll() })).visit("/notifications");
    await isLive(page);
    await bookSome(1);
    const shown = toast(page, newBooking);
    await shown.first().hover();
    await timesAre(page, "paused");
    await bookSome(1);
    // The newest is on top, and where the pointer rests.
    await until("both are there", async () => (await shown.count()) === 2);
    await page.keyboard.press("Alt+t");
    await timesAre(page, "paused", "paused");
    // The focus holds them when the pointer goes.
    await page.mouse.move(5, 5);
    await timesAre(page, "paused", "paused");
    await page.getByRole("heading", { level: 1 }).click();
    await seeGone(shown);
  },
);

journey("five stand at a time; what waits is shown in its turn, unless it was read meanwhile", async (open) => {
  const owner = await readAll();
  const desk = await open({ person: owner });
  const page = await desk.visit("/notifications");
  await isLive(page);
  await bookSome(1);
  const shown = toast(page, newBooking);
  await see(shown);
  await page.keyboard.press("Alt+t");
  await bookSome(7);
  await see(bell(page, 8));
  await until("five have come", () => desk.toasts.items.length === 5);
  expect(await shown.count()).toBe(5);

  interface Inbox {
    readonly items: readonly { readonly id: string }[];
  }
  const { body } = await owner.get<Inbox>("/api/notifications?filter=unread");
  // Of those that wait, the first and the second.
  for (const place of [1, 2]) await owner.post(`/api/notifications/${body.items[place]?.id}/read`, {});
  await see(bell(page, 6));
  await page.keyboard.press("Escape");
  await until("the last has come", () => desk.toasts.items.length === 6);
  await page.getByRole("heading", { level: 1 }).click();
  await seeGone(shown);
  expect(desk.toasts.items).toHaveLength(6);
});

journey(
  "many that came during an absence become one summary in one tab, which leads to all of them",
  async (open) => {
    const desk = await open({ person: await readAll() });
    const [first, second] = [await desk.visit("/owner/bookings"), await desk.visit("/owner/bookings")];
    for (const page of [first, second]) await isLive(page);
    await desk.context.setOffline(true);
    for (const page of [first, second]) await see(connection(page, "Offline"));
    await until("their socket is gone", async () => (await openSockets(server.url)) === 0);
    await bookSome(5);
    await desk.context.setOffline(false);
    for (const page of [first, second]) await see(bell(page, 5));
    const words = await desk.toasts.next("the summary");
    expect(words).toContain("5 new notifications");
    const summary = await summaryOn([first, second]);
    await summary.getByRole("link", { name: "See all" }).click();
    await see(summary.page().getByRole("heading", { level: 1, name: "Notifications" }));
    for (const page of [first, second]) await see(bell(page, 5));
    expect(desk.toasts.items).toHaveLength(1);
  },
  { forgive: [/net::ERR_INTERNET_DISCONNECTED/] },
);

journey("on a phone a toast leaves the button free that a form is sent by", async (open) => {
  const parked = await book(driver, server, lot, card);
  const page = await (await open({ person: driver, width: 390 })).visit(`/bookings/${parked.id}`);
  await page.getByRole("link", { name: "Add a car wash" }).click();
  const pay = page.getByRole("button", { name: /^Pay/ });
  await see(pay);
  await isLive(page);
  await verifyCash(await signIn(server, "owner"), await bookAhead(driver, server, lot));
  const shown = toast(page, "Your cash payment has been verified");
  await see(shown);
  await page.keyboard.press("Alt+t");
  await until("it has come to rest", async () => {
    const [above, below] = [await shown.boundingBox(), await pay.boundingBox()];
    return above !== null && below !== null && above.y + above.height <= below.y;
  });
});

/** In whichever tab it is. */
async function summaryOn(pages: readonly Page[]): Promise<Locator> {
  return until("the summary", async () => {
    for (const page of pages) {
      const summary = toast(page, "5 new notifications");
      if ((await summary.count()) > 0) return summary;
    }
    return null;
  });
}

for (const width of [390, 1280] as const) {
  journey(`while a sheet is open, toasts stand above it and can be used, at ${width} px`, async (open) => {
    const owner = await signIn(server, "owner");
    const confirmOne = async () => verifyCash(owner, await bookAhead(driver, server, lot));
    await driver.post("/api/notifications/read-all", {});
    const page = await (await open({ person: driver, width })).visit(`/lots/${(await findLot(server, lot)).id}`);
    await isLive(page);
    const sheet = await chooseSlotOn(page);
    const next = sheet.getByRole("button", { name: "Next" });
    const shown = toast(page, "cash payment has been verified");

    await confirmOne();
    await see(shown);
    // It waits for whoever has only a keyboard, and goes without taking the sheet along.
    await page.keyboard.press("Alt+t");
    await until("nothing is in front of the toast", () => isInFront(shown));
    expect(await isInFront(next)).toBe(true);
    await until("the focus is in the toast", async () => {
      await page.keyboard.press("Tab");
      return shown.locator(":focus").count();
    });
    await page.keyboard.press("Escape");
    await seeGone(shown);
    await see(next);

    await confirmOne();
    await shown.getByRole("link").first().click();
    await see(page.getByRole("heading", { level: 1, name: /^[0-9A-Z]{7}$/ }));
    await seeGone(sheet);
    // Where the sheet is gone, they stand as ever.
    await confirmOne();
    await see(shown);
  });
}

/** Whether a press on its middle reaches it. */
const isInFront = (what: Locator): Promise<boolean> =>
  what.first().evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
