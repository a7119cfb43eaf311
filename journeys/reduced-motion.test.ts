// Whoever asked the system for less motion sees nothing move: no toast, no sheet, no countdown; and a toast still goes by itself.

import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { type Device, journeysIn, launchBrowser } from "./harness/browser.ts";
import { watchMotion } from "./harness/motion.ts";
import { book, card } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { connection, isLive, see, seeGone, toast } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

// The warning may come as early as the booking begins, so that it can be renewed.
const { stage, server } = await setStageWithServer({ EXPIRY_WARNING: "60m" });
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver } = await signInAll(server, "driver");

for (const still of [true, false]) {
  journey(
    still ? "nothing moves" : "for everybody else all of it does",
    async (open) => {
      await driver.post("/api/notifications/read-all", {});
      const device = await open({ person: driver, still });
      const moved = await watchMotion(device.context);
      const { id } = await book(driver, server, "Marine Drive Parking", card);
      await driver.post("/api/notifications/read-all", {});
      const page = await device.visit(`/bookings/${id}`);
      await isLive(page);
      await walkThrough(device, page, id);
      await device.context.setOffline(true);
      await see(connection(page, "Offline"));
      if (still) expect(moved.items).toEqual([]);
      else for (const name of movements) await moved.find(name, (each) => each === name);
    },
    { forgive: [/ERR_INTERNET_DISCONNECTED/] },
  );
}

/** A toast that comes, runs out and goes, a sheet over its backdrop, a popover, the countdown's ring, the connection's dot. */
const movements = [
  "toast-enter",
  "toast-time",
  "toast-exit",
  "from-side",
  "appear",
  "drop",
  "stroke-dashoffset",
  "pulse",
];

async function walkThrough(device: Device, page: Page, bookingId: string): Promise<void> {
  const ring = page.getByRole("timer");
  const before = await ring.textContent();
  await until("the countdown goes on", async () => (await ring.textContent()) !== before);
  await page.getByRole("button", { name: "Renew" }).click();
  const sheet = page.getByRole("dialog", { name: /^Renew slot/ });
  await see(sheet);
  await page.keyboard.press("Escape");
  await seeGone(sheet);

  const payment = { method: "card", token: "tok_success" };
  expect((await driver.post(`/api/bookings/${bookingId}/renew`, { payment })).status).toBe(200);
  const told = "Booking renewed successfully!";
  await device.toasts.find("the toast", (words) => words.includes(told));
  await seeGone(toast(page, told));
  await page.getByRole("button", { name: /^Notifications, / }).click();
  await see(page.getByRole("region", { name: "Latest notifications" }));
  await page.keyboard.press("Escape");
}
