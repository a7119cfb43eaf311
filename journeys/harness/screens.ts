// What people see and press, by role and name, as a screen reader would tell them.

import { demoPassword } from "@parkmate/server/people/demo-accounts";
import type { Locator, Page } from "playwright-core";
import { type LotName, nextPlate } from "./parking.ts";
import type { DemoName } from "./people.ts";

/** Waits until it is on screen. */
export async function see(what: Locator): Promise<void> {
  if (!(await isSoon(() => what.first().isVisible()))) await what.first().waitFor({ state: "visible" });
}

/** Waits until it is not on screen any more. */
export async function seeGone(what: Locator): Promise<void> {
  if (!(await isSoon(() => what.first().isHidden()))) await what.first().waitFor({ state: "hidden" });
}

/**
 * Looks often, for as long as things usually take: after a quarter of a second Playwright itself looks but twice a second, and a
 * journey waits a hundred times.
 */
async function isSoon(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const enough = performance.now() + 3_000; performance.now() < enough; await Bun.sleep(20)) {
    if (await isSo()) return true;
  }
  return false;
}

export const toast = (page: Page, words: string): Locator =>
  page
    .getByRole("region", { name: "Notifications, Alt+T" })
    .locator('[role="status"], [role="alert"]')
    .filter({ hasText: words });

export const bell = (page: Page, unread: number): Locator =>
  page.getByRole("button", { name: `Notifications, ${unread === 0 ? "none" : unread} unread` });

export const connection = (page: Page, state: "Live" | "Reconnecting" | "Connecting" | "Offline"): Locator =>
  page.getByRole("button", { name: `Connection: ${state}` });

/** A tab that is up to date: whatever happens from here on reaches it live. */
export const isLive = (page: Page): Promise<void> => see(connection(page, "Live"));

export async function signInOn(page: Page, name: DemoName): Promise<void> {
  await page.getByLabel("Email").fill(`${name}@parkmate.test`);
  await page.getByLabel("Password").fill(demoPassword);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOutOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
}

/** The first free one, on its lot's page. @returns the sheet that opens */
export async function chooseSlotOn(page: Page): Promise<Locator> {
  await page
    .getByRole("button", { name: /^Book slot/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog", { name: /^Book slot/ });
  await see(sheet.getByRole("button", { name: "Next" }));
  return sheet;
}

/** From the list of lots to the booking's page. @returns the booking's code */
export async function bookOn(page: Page, lot: LotName, method: "Cash" | "Card" | "UPI"): Promise<string> {
  await page.getByRole("link", { name: lot }).click();
  const sheet = await chooseSlotOn(page);
  await sheet.getByRole("button", { name: "Next" }).click();
  await sheet.getByLabel("Vehicle number plate").fill(nextPlate());
  await sheet.getByRole("button", { name: "Next" }).click();
  await sheet.getByRole("group", { name: "Payment" }).getByText(method, { exact: true }).click();
  await sheet.getByRole("button", { name: method === "Cash" ? /^Reserve/ : /^Pay/ }).click();
  await sheet.getByRole("link", { name: "See the booking" }).click();
  await page.waitForURL("**/bookings/bkg_*");
  // The lot's page, with its own heading, may still be there for a moment.
  return (await page.getByRole("heading", { level: 1, name: /^[0-9A-Z]{7}$/ }).textContent()) ?? "";
}

/** The row of a booking in a list, which may be a table. */
export const bookingRow = (page: Page, code: string): Locator =>
  page.getByRole("listitem").or(page.getByRole("row")).filter({ hasText: code });
