// Lots in a list and on the map: what one driver takes, another sees taken, without asking. And visitors, whom nobody tells,
// are told of when it is what they see.

import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { type Device, journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, findLot, type LotName } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { bookOn, isLive, see, seeGone } from "./harness/screens.ts";
import { openSockets } from "./harness/server.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, driver2 } = await signInAll(server, "driver", "driver2");
const lot: LotName = "Marine Drive Parking";
const ofLots = /\/api\/(lots|slots)/;

const counts = async () => {
  const { slots } = await findLot(server, lot);
  return { free: slots.filter(({ state }) => state === "free").length, total: slots.length };
};
const card = (page: Page) => page.getByRole("listitem").filter({ has: page.getByRole("link", { name: lot }) });
const pin = (page: Page, free: number, total: number) =>
  page.getByRole("button", { name: `${lot}: ${free} of ${total} free` });

/** A tab whose lots have been read since every change of them is told; and what it asks for from then on. */
async function openTold(device: Device, path: string) {
  const page = await device.context.newPage();
  const told = page.waitForResponse(/\/api\/slots/);
  await page.goto(path);
  await isLive(page);
  await told;
  const asked: string[] = [];
  page.on("request", (request) => {
    if (ofLots.test(request.url())) asked.push(request.url());
  });
  return { page, asked };
}

journey("one books; the other's list and map count it at once, and ask for nothing", async (open) => {
  const { free, total } = await counts();
  const desk = await open({ person: driver2 });
  const list = await openTold(desk, "/lots");
  const map = await openTold(await open({ person: driver2, width: 390 }), "/lots?view=map&q=Kochi");
  await see(card(list.page).getByText(`${free} of ${total} free now`));
  await see(pin(map.page, free, total));

  const phone = await (await open({ person: driver, width: 390 })).visit("/lots");
  await bookOn(phone, lot, "Cash");
  await see(card(list.page).getByText(`${free - 1} of ${total} free now`));
  await see(pin(map.page, free - 1, total));

  // And back, when it is called off.
  await phone.getByRole("button", { name: "Cancel booking" }).click();
  await phone.getByRole("dialog").getByRole("button", { name: "Cancel booking" }).click();
  await see(card(list.page).getByText(`${free} of ${total} free now`));
  await see(pin(map.page, free, total));
  expect([...list.asked, ...map.asked]).toEqual([]);
});

journey("counts are of the vehicle that is looked for", async (open) => {
  const { page } = await openTold(await open({ person: driver2 }), "/lots?vehicleType=multi_axle");
  const shown = await card(page)
    .getByText(/of \d+ free now/)
    .textContent();
  // The first free slot is a hatchback's.
  await book(driver, server, lot);
  const { asked } = await openTold(await open({ person: driver2 }), "/lots");
  expect(
    await card(page)
      .getByText(/of \d+ free now/)
      .textContent(),
  ).toBe(shown);
  expect(asked).toEqual([]);
});

journey(
  "after a line that was cut, everything is read once more",
  async (open) => {
    const { free, total } = await counts();
    const device = await open({ person: driver2 });
    const { page, asked } = await openTold(device, "/lots");
    await see(card(page).getByText(`${free} of ${total} free now`));
    await device.context.setOffline(true);
    await see(page.getByText("You are offline."));
    await until("its socket is gone", async () => (await openSockets(server.url)) === 0);
    await book(driver, server, lot);
    await device.context.setOffline(false);
    await isLive(page);
    await see(card(page).getByText(`${free - 1} of ${total} free now`));
    expect(asked.filter((url) => url.includes("/api/slots"))).toHaveLength(1);
  },
  { forgive: [/net::ERR_INTERNET_DISCONNECTED/] },
);

journey("a visitor is told of when the counts are, and asks anew", async (open) => {
  const { free, total } = await counts();
  const page = await (await open({ width: 390 })).visit("/lots");
  await see(page.getByText(/^As of \d/));
  await see(card(page).getByText(`${free} of ${total} free now`));
  await book(driver, server, lot);
  await page.getByRole("button", { name: "Refresh" }).click();
  await see(card(page).getByText(`${free - 1} of ${total} free now`));

  await page.getByRole("link", { name: lot }).click();
  await see(page.getByText(`${free - 1} of ${total} free now`));
  await see(page.getByText(/^As of \d/));
  // Whoever is signed in is told, and needs no button for it.
  const { page: told } = await openTold(await open({ person: driver2 }), "/lots");
  await seeGone(told.getByRole("button", { name: "Refresh" }));
});
