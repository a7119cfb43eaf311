// The tabs of one browser share a socket: each shows everything, one of them tells of it, and when the one that has the socket
// goes, another takes over. Two browsers are two.

import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { cookiesOf, type Device, journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, findLot } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { bell, isLive, see, seeGone, signOutOn, toast } from "./harness/screens.ts";
import { openSockets } from "./harness/server.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const [here, there, elsewhere] = ["Marine Drive Parking", "Kakkanad Tech Park", "Marine Drive Parking"] as const;
const driver = await signIn(server, "driver");

async function readAll() {
  const owner = await signIn(server, "owner");
  await owner.post("/api/notifications/read-all", {});
  return owner;
}

/** The first has the socket: it was live before the others came. */
async function openTabs(device: Device, ...paths: readonly [string, string, ...string[]]) {
  const tabs: Page[] = [];
  for (const path of paths) {
    const tab = await device.visit(path);
    await isLive(tab);
    tabs.push(tab);
  }
  return tabs as [Page, Page, ...Page[]];
}

const socketCount = (count: number) =>
  until(`the server has ${count} sockets`, async () => (await openSockets(server.url)) === count);

journey(
  "two tabs have one socket, one toast and the same bell; when the leading one is closed, the other goes on",
  async (open) => {
    const desk = await open({ person: await readAll() });
    const [first, second] = await openTabs(desk, "/owner/bookings", "/notifications");
    expect(desk.sockets.items).toHaveLength(1);
    await socketCount(1);

    await book(driver, server, here);
    for (const tab of [first, second]) await see(bell(tab, 1));
    await desk.toasts.next("the first toast");

    await first.close();
    await book(driver, server, there);
    await see(bell(second, 2));
    await desk.told(there);
    await isLive(second);
    expect(desk.sockets.items).toHaveLength(2);
    await socketCount(1);

    // A tab that comes then has it all, and follows.
    const third = await desk.visit("/owner/bookings");
    await isLive(third);
    await see(bell(third, 2));
    await book(driver, server, elsewhere);
    for (const tab of [second, third]) await see(bell(tab, 3));
    await desk.toasts.find("the last toast", () => desk.toasts.items.length > 2);
    expect(desk.toasts.items).toHaveLength(3);
    expect(desk.sockets.items).toHaveLength(2);
  },
);

journey("two browsers of one person both tell, and what is read on one is read on the other", async (open) => {
  const owner = await readAll();
  const desk = await open({ person: owner });
  const phone = await open({ person: await signIn(server, "owner"), width: 390 });
  const [first, second] = await openTabs(desk, "/notifications", "/owner/bookings");
  const pocket = await phone.visit("/lots");
  await isLive(pocket);
  await socketCount(2);

  await book(driver, server, here);
  await desk.toasts.next("the desk's toast");
  await phone.told(here);
  for (const page of [first, second, pocket]) await see(bell(page, 1));

  await pocket.goto("/notifications");
  await pocket.getByRole("main").getByRole("button", { name: "Mark all read" }).click();
  for (const page of [first, second, pocket]) await see(bell(page, 0));
  for (const page of [first, second]) await seeGone(toast(page, here));
  expect(desk.toasts.items).toHaveLength(1);
  expect(phone.toasts.items).toHaveLength(1);
});

journey("a leading tab that hangs is not waited for, and follows once it goes on", async (open) => {
  const desk = await open({ person: await readAll() });
  const [first, second] = await openTabs(desk, "/owner/bookings", "/notifications");
  const [socket] = desk.sockets.items;
  const browser = await desk.context.newCDPSession(first);
  await browser.send("Debugger.enable");
  // It stops at the next thing that it would do.
  await browser.send("Debugger.pause");
  await book(driver, server, here);
  await see(bell(second, 1));
  expect(desk.sockets.items).toHaveLength(2);

  await browser.send("Debugger.disable");
  await socket?.closed;
  await see(bell(first, 1));
  await socketCount(1);
  await book(driver, server, there);
  for (const tab of [first, second]) await see(bell(tab, 2));
  await desk.toasts.find("the toast of the second", (words) => words.includes(there));
  expect(desk.toasts.items).toHaveLength(2);
});

journey("signing out in one tab ends them all, and the socket", async (open) => {
  const desk = await open({ person: await signIn(server, "owner") });
  const [first, second] = await openTabs(desk, "/owner/bookings", "/notifications");
  await signOutOn(second);
  await second.waitForURL("**/sign-in**");
  await first.waitForURL("**/sign-in**");
  await socketCount(0);
});

journey("when somebody else signs in in one tab, every tab is theirs, and so is the socket", async (open) => {
  const desk = await open({ person: await readAll() });
  const [first, second] = await openTabs(desk, "/lots", "/lots");
  const other = await signIn(server, "owner2");
  await desk.context.addCookies(cookiesOf(other, server.url));
  await second.reload();
  await desk.sockets.find("their socket", ({ url }) => url.includes(other.id));
  for (const tab of [first, second]) {
    await see(tab.getByRole("button", { name: `Account of ${other.name}` }));
    await isLive(tab);
  }
  await socketCount(1);
});

journey("a lot's slots change in front of everybody who looks at it, in whichever tab", async (open) => {
  const lot = await findLot(server, here);
  const desk = await open({ person: await signIn(server, "driver2") });
  const [first, second] = await openTabs(desk, `/lots/${lot.id}`, `/lots/${lot.id}`);
  const readings: string[] = [];
  for (const tab of [first, second]) {
    await until("the slots are watched", async () => (await tab.getByText("free now").count()) > 0);
    tab.on("request", (request) => {
      if (new URL(request.url()).pathname === `/api/lots/${lot.id}`) readings.push(request.url());
    });
  }
  const [socket] = desk.sockets.items;
  await until("both watch it", () => socket && watchingCount(socket.frames.items) >= 2);
  const free = async (tab: Page) =>
    Number.parseInt((await tab.getByText(/^\d+ of \d+ free now$/).textContent()) ?? "", 10);
  const [before] = [await free(first)];
  await book(driver, server, here);
  for (const tab of [first, second]) await until("one slot less", async () => (await free(tab)) === before - 1);
  expect(desk.sockets.items).toHaveLength(1);
});

const watchingCount = (frames: readonly string[]) =>
  frames.filter((text) => JSON.parse(text).type === "watching").length;
