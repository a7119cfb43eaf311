// Lists of hundreds: the page holds only the rows near the screen, wherever that is, and yet everything can be reached, by
// scrolling, by keyboard, and by coming back.

import { expect } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import type { Action } from "@parkmate/protocol/notification";
import { newId } from "@parkmate/server/ids";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, decline } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { isLive, see } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server, database } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, driver2: reader, owner, admin } = await signInAll(server, "driver", "driver2", "owner", "admin");
const notices = 300;
const bookings = 200;
/** Rows that a page may hold at once; a screen shows about a dozen. */
const most = 60;

await tellMuch(reader.id);
await bookMuch();

journey(
  "the notification centre: few rows at a time, each of hundreds seen on the way down, and the end is said",
  async (open) => {
    const page = await (await open({ person: reader })).visit("/notifications");
    await isLive(page);
    await see(notice(page, notices));
    const seen = await scrollThrough(page, "data-notification");
    expect(seen.size).toBe(notices);
    const last = page.locator("[data-notification]").last();
    await see(last.getByRole("link", { name: /Notice 1$/ }));
    expect(await last.getAttribute("aria-posinset")).toBe(await last.getAttribute("aria-setsize"));
  },
);

journey("what has the focus keeps it out of sight, and the next press goes on from there", async (open) => {
  const page = await (await open({ person: reader })).visit("/notifications");
  await isLive(page);
  await see(notice(page, notices));
  await scrollThrough(page, "data-notification");
  const { item } = await atRest(page, "data-notification");
  const link = page.locator(`[data-notification="${item}"]`).getByRole("link");
  await link.focus();
  await page.evaluate(() => scrollTo(0, 0));
  await see(notice(page, notices));

  expect(await focusedRow(page)).toBe(item);
  const after = await page.evaluate(
    (row) =>
      document.querySelector(`[data-notification="${row}"]`)?.nextElementSibling?.getAttribute("data-notification"),
    item,
  );
  // Past the row's own two buttons.
  for (const _ of ["mark", "put away", "next row"]) await page.keyboard.press("Tab");
  expect(await focusedRow(page)).toBe(after ?? "there is no row after it");
  await until("what has the focus is on screen again", () => isOnScreen(page, after ?? ""));
});

journey("who comes back finds the screen as it was", async (open) => {
  const page = await (await open({ person: reader, width: 390 })).visit("/notifications");
  await isLive(page);
  await see(notice(page, notices));
  await scrollThrough(page, "data-notification");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  const left = await atRest(page, "data-notification");
  await page.locator(`[data-notification="${left.item}"]`).getByRole("link").click();
  await see(page.getByRole("heading", { level: 1, name: "My bookings" }));
  await page.goBack();
  await see(page.getByRole("heading", { level: 1, name: "Notifications" }));
  await until("the same row at the same height", async () => {
    const found = await screenCentre(page, "data-notification");
    return found?.item === left.item && Math.abs(found.top - left.top) <= 8;
  });
});

for (const width of [1280, 390] as const) {
  journey(`an owner's bookings, ${width} wide: the same, as ${width === 390 ? "cards" : "a table"}`, async (open) => {
    const page = await (await open({ person: owner, width })).visit("/owner/bookings");
    await see(page.locator("[data-row]"));
    const seen = await scrollThrough(page, "data-row");
    expect(seen.size).toBeGreaterThanOrEqual(bookings);
    const [counted, place] = width === 390 ? ["aria-setsize", "aria-posinset"] : ["aria-rowcount", "aria-rowindex"];
    // A table counts its head.
    const all = String(width === 390 ? seen.size : seen.size + 1);
    expect(await page.locator(`[${counted}]`).last().getAttribute(counted)).toBe(all);
    expect(await page.locator(`[${place}]`).last().getAttribute(place)).toBe(all);
  });
}

const notice = (page: Page, nth: number) => page.getByRole("link", { name: new RegExp(`Notice ${nth}$`) });

/** From the top to the end, a good half of a screen at a time. @returns the rows that were on screen */
async function scrollThrough(page: Page, row: string): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  await until(
    "the end of the list",
    async () => {
      const { rows, atEnd } = await page.evaluate(lookAndScroll, row);
      expect(rows.there).toBeLessThanOrEqual(most);
      for (const id of rows.onScreen) seen.add(id);
      // Nothing is missing between two rows that are there.
      expect(rows.onScreen.length).toBeGreaterThan(0);
      return atEnd;
    },
    60_000,
  );
  return seen;
}

/** Runs in the page. */
async function lookAndScroll(row: string) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  await frame();
  const there = [...document.querySelectorAll(`[${row}]`)];
  const onScreen = there.filter((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  const isOver = document.body.textContent.includes("That is the whole list.");
  const bottom = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  if (!(isOver && bottom)) scrollBy({ top: innerHeight * 0.6, behavior: "instant" });
  return {
    rows: { there: there.length, onScreen: onScreen.map((element) => element.getAttribute(row) ?? "") },
    atEnd: isOver && bottom,
  };
}

/** The row in the middle of the screen; null while there is none. */
const screenCentre = (page: Page, row: string) =>
  page.evaluate((name) => {
    const middle = innerHeight / 2;
    const centre = [...document.querySelectorAll(`[${name}]`)].find((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top <= middle + 60 && bottom > middle;
    });
    return centre ? { item: centre.getAttribute(name) ?? "", top: centre.getBoundingClientRect().top } : null;
  }, row);

/** The same, once it has stayed where it is for so many looks. */
function atRest(page: Page, row: string) {
  let [before, looks] = ["", 0];
  return until("a row in the middle of the screen, at rest", async () => {
    const found = await screenCentre(page, row);
    looks = JSON.stringify(found) === before ? looks + 1 : 0;
    before = JSON.stringify(found);
    return looks >= 12 && found;
  });
}

const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("[data-notification]")?.getAttribute("data-notification"));

const isOnScreen = (page: Page, item: string) =>
  page.evaluate((row) => {
    const place = document.querySelector(`[data-notification="${row}"]`)?.getBoundingClientRect();
    return place !== undefined && place.bottom > 0 && place.top < innerHeight;
  }, item);

/** Over some days, newest last, as the inbox counts them; one in three says more than fits on a line. */
async function tellMuch(userId: UserId) {
  const now = Date.now();
  const rows = Array.from({ length: notices }, (_, nth) => ({
    ...{ userId, seq: nth + 1, id: newId("ntf"), event: "journey.notice", once: `notice ${nth + 1}` },
    ...{
      level: "info" as const,
      title: `Notice ${nth + 1}`,
      data: {},
      link: "/bookings",
      actions: sql<readonly Action[]>`'[]'`,
    },
    text: nth % 3 === 0 ? "The barrier at the gate is being repaired. ".repeat(5) : "The barrier works.",
    at: new Date(now - (notices - nth) * 30 * 60_000),
    readAt: nth % 2 === 0 ? new Date(now) : null,
  }));
  const unread = rows.filter(({ readAt }) => readAt === null).length;
  await database.db
    .insertInto("inboxes")
    .values({ userId, head: notices, unread, revision: 0 })
    .onConflict((known) => known.column("userId").doUpdateSet({ head: notices, unread }))
    .execute();
  await database.db.insertInto("notifications").values(rows).execute();
}

/** One that is over, and as many like it as are wanted. */
async function bookMuch() {
  const made = await book(driver, server, "Marine Drive Parking");
  await decline(admin, made);
  await sql`
    insert into bookings
    select (jsonb_populate_record(booking, jsonb_build_object(
      'id', booking.id || nth, 'code', 'J' || lpad(nth::text, 6, '0'), 'created_at', booking.created_at - nth * interval '1 hour'
    ))).* from bookings booking, generate_series(1, ${bookings - 1}::int) nth where id = ${made.id}`.execute(
    database.db,
  );
}
