// Every page in light and dark, wide and narrow: axe finds nothing serious, everything fits, and wherever the keyboard can lead, the
// focus is seen. What opens over the pages is looked at where it is used, in the roles' own journeys.

import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { tabAround } from "./harness/keyboard.ts";
import { look } from "./harness/look.ts";
import { book, bookAddOn, card, decline, findLot, nextPlate } from "./harness/parking.ts";
import { signInAll, signUp } from "./harness/people.ts";
import { isLive, see, toast } from "./harness/screens.ts";
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
      await lookAtBothWidths(page);
      expect(await tabAround(page)).toBeGreaterThan(1);
      await page.close();
    }
  });
}

journey("a toast, and the latest notifications", async (open) => {
  const page = await (await open({ person: owner })).visit("/owner/bookings");
  await isLive(page);
  await book(driver, server, "Kakkanad Tech Park");
  const shown = toast(page, "New booking received in Kakkanad Tech Park");
  // Hovered, it stays; and with the focus, wherever it goes at another width.
  await shown.hover();
  await page.keyboard.press("Alt+t");
  await lookAtBothWidths(page);
  await see(shown);
  await page.getByRole("button", { name: /^Notifications, \d+ unread/ }).click();
  await see(page.getByRole("region", { name: "Latest notifications" }));
  await lookAtBothWidths(page);
});

/** As it is now, wide and narrow. */
async function lookAtBothWidths(page: Page): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await look(page);
  }
}
