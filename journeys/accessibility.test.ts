// Every page in light and dark, wide and narrow, as axe sees it: nothing serious, nothing critical.

import { expect } from "bun:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, bookAddOn, card, decline, findLot, nextPlate } from "./harness/parking.ts";
import { signInAll, signUp } from "./harness/people.ts";
import { isLive, see, seeGone, toast } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner, employee, admin } = await signInAll(server, "driver", "owner", "employee", "admin");

// Something to look at: bookings in several states, and what was said about them.
const lot = "Marine Drive Parking";
const active = await book(driver, server, lot, card);
const due = await book(driver, server, lot);
await decline(admin, await book(driver, server, lot));
const { id: lotId } = await findLot(server, lot);
const wash = await bookAddOn(driver, active);
await driver.post("/api/vehicles", { plate: nextPlate(), vehicleType: "sedan" });
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
  { path: `/lots?view=map&pin=${lotId}`, person: driver },
  { path: `/lots/${lotId}?review=true`, person: driver },
  { path: "/washes", person: driver },
  { path: `/washes/${wash.id}`, person: driver },
  { path: "/washes/new", person: driver },
  { path: `/washes/new?lot=${lotId}`, person: driver },
  { path: `/washes/new?booking=${due.id}`, person: driver },
  { path: "/vehicles", person: driver },
  { path: "/notifications", person: driver },
  { path: "/notifications?filter=archived", person: driver },
  { path: "/notifications/preferences", person: driver },
  { path: "/account", person: driver },
  { path: "/owner/bookings", person: owner },
  { path: `/owner/bookings/${due.id}`, person: owner },
  { path: "/work", person: employee },
  ...["", "/payments", "/washes", "/washes?view=list", `/washes/${wash.id}`, "/earnings", "/staff", "/reviews"].map(
    (place) => ({ path: `/owner${place}`, person: owner }),
  ),
  ...["/lots", "/lots/new", `/lots/${lotId}`, `/lots/${lotId}/staff`, `/lots/${lotId}/reviews`, "/application"].map(
    (place) => ({ path: `/owner${place}`, person: owner }),
  ),
  { path: "/owner", person: applicant },
  { path: "/admin/bookings", person: admin },
  ...["", "/owners", "/payments", "/washes", `/washes/${wash.id}`, "/earnings", "/reviews"].map((place) => ({
    path: `/admin${place}`,
    person: admin,
  })),
  { path: "/admin/people", person: admin },
  { path: "/admin/staff", person: admin },
  { path: "/admin/announcements", person: admin },
];

/** So many in a journey: each takes its time on a busy machine. */
const most = 4;

const groups = [...Map.groupBy(pages, (page) => page.person)].flatMap(([person, all]) =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, nth) => ({
    person,
    part: nth + 1,
    paths: all.slice(nth * most, (nth + 1) * most),
  })),
);

for (const { person, part, paths } of groups) {
  const whose = person === undefined ? "a visitor" : `${person.name}, ${person.role}`;
  journey(`every page of ${whose}, part ${part}`, async (open) => {
    const device = await open(person === undefined ? {} : { person });
    for (const { path } of paths) {
      const page = await device.visit(path);
      await see(page.getByRole("heading", { level: 1 }));
      if (person !== undefined) await isLive(page);
      await expectNothingSerious(page);
      await page.close();
    }
  });
}

journey("the booking sheet", async (open) => {
  const page = await (await open({ person: driver })).visit(`/lots/${lotId}`);
  await page
    .getByRole("button", { name: /^Book slot/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog", { name: /^Book slot/ });
  await see(sheet.getByRole("button", { name: "Next" }));
  await expectNothingSerious(page);
  await sheet.getByRole("button", { name: "Next" }).click();
  // What is wrong is said beside the field, and the keyboard leads there.
  await sheet.getByLabel("Vehicle number plate").fill("my car");
  await page.keyboard.press("Enter");
  await see(sheet.getByText(/^Enter a plate/));
  await expectNothingSerious(page);
  await sheet.getByLabel("Vehicle number plate").fill("KL 08 AZ 1234");
  await page.keyboard.press("Enter");
  await see(sheet.getByRole("img", { name: "UPI code to scan" }));
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
