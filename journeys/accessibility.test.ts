// Every page in light and dark, wide and narrow, as axe sees it: nothing serious, nothing critical.

import { expect } from "bun:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, card, decline, findLot, nextPlate } from "./harness/parking.ts";
import { signInAll, signUp } from "./harness/people.ts";
import { isLive, see, seeGone, toast } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner, admin } = await signInAll(server, "driver", "owner", "admin");

// Something to look at: bookings in several states, and what was said about them.
const lot = "Marine Drive Parking";
const active = await book(driver, server, lot, card);
const due = await book(driver, server, lot);
await decline(admin, await book(driver, server, lot));
const { id: lotId } = await findLot(server, lot);
const washing = { lotId, service: "full", plate: nextPlate(), payment: card };
const { body: wash } = await driver.post<{ readonly id: string }>("/api/washes", washing);
const applicant = await signUp(server, { name: "Devika Pillai", role: "owner" });

const pages = [
  { path: "/", person: undefined },
  { path: "/sign-in", person: undefined },
  { path: "/sign-up", person: undefined },
  { path: "/lots", person: undefined },
  { path: "/nowhere", person: undefined },
  { path: "/lots", person: driver },
  { path: `/lots/${lotId}`, person: driver },
  { path: "/bookings", person: driver },
  { path: `/bookings/${active.id}`, person: driver },
  { path: `/bookings/${due.id}`, person: driver },
  { path: "/notifications", person: driver },
  { path: "/notifications?filter=archived", person: driver },
  { path: "/owner/bookings", person: owner },
  { path: `/owner/bookings/${due.id}`, person: owner },
  ...["", "/payments", "/washes", "/washes?view=list", `/washes/${wash.id}`, "/earnings", "/staff", "/reviews"].map(
    (place) => ({ path: `/owner${place}`, person: owner }),
  ),
  ...["/lots", "/lots/new", `/lots/${lotId}`, `/lots/${lotId}/staff`, `/lots/${lotId}/reviews`, "/application"].map(
    (place) => ({ path: `/owner${place}`, person: owner }),
  ),
  { path: "/owner", person: applicant },
  { path: "/admin/bookings", person: admin },
];

/** As many pages as one test has the patience for. */
const atOnce = 4;

for (const [[person, part], paths] of inParts()) {
  journey(
    `every page of ${person === undefined ? "a visitor" : `${person.name}, ${person.role}`}, part ${part}`,
    async (open) => {
      const device = await open(person === undefined ? {} : { person });
      for (const { path } of paths) {
        const page = await device.visit(path);
        await see(page.getByRole("heading", { level: 1 }));
        if (person !== undefined) await isLive(page);
        await expectNothingSerious(page);
        await page.close();
      }
    },
  );
}

function inParts() {
  return [...Map.groupBy(pages, (page) => page.person)].flatMap(([person, all]) =>
    Array.from({ length: Math.ceil(all.length / atOnce) }, (_, nth) => {
      return [[person, nth + 1], all.slice(nth * atOnce, (nth + 1) * atOnce)] as const;
    }),
  );
}

journey("the booking sheet", async (open) => {
  const page = await (await open({ person: driver })).visit(`/lots/${lotId}`);
  await page
    .getByRole("button", { name: /^Book slot/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog", { name: /^Book slot/ });
  await see(sheet);
  await expectNothingSerious(page);
  // What is wrong is said beside the field, and the keyboard leads there.
  await sheet.getByLabel("Vehicle number plate").fill("my car");
  await page.keyboard.press("Enter");
  await see(sheet.getByText(/^Enter a plate/));
  await expectNothingSerious(page);
  await page.keyboard.press("Escape");
  await seeGone(sheet);
});

journey("a toast, the latest notifications, and a question", async (open) => {
  const page = await (await open({ person: owner })).visit("/owner/bookings");
  await isLive(page);
  await book(driver, server, "Kakkanad Tech Park");
  const shown = toast(page, "New booking received in Kakkanad Tech Park");
  // Hovered, it stays.
  await shown.hover();
  await expectNothingSerious(page);
  await see(shown);
  await page.getByRole("button", { name: /^Notifications, \d+ unread/ }).click();
  await see(page.getByRole("region", { name: "Latest notifications" }));
  await expectNothingSerious(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Verify cash" }).first().click();
  await see(page.getByRole("dialog"));
  await expectNothingSerious(page);
});

/** As it is now, wide and narrow, light and dark; of the dark, the colours are all that is new. */
async function expectNothingSerious(page: Page): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await settle(page);
      const axe = new AxeBuilder({ page }).setLegacyMode(true);
      const { violations } = await (colorScheme === "dark" ? axe.withRules("color-contrast") : axe).analyze();
      const serious = violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }));
      const where = `${page.url()}, ${width} px wide, ${colorScheme}`;
      expect({ where, serious }).toEqual({ where, serious: [] });
    }
  }
}

/** Nothing moves any more: what fades from one colour to another is on its way too pale. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      const { iterations, duration } = animation.effect?.getTiming() ?? {};
      if (iterations !== Infinity && Number(duration) < 1_000) animation.finish();
    }
  });
}
