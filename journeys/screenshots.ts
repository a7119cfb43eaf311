// The README's pictures, taken of the running app, so that they stay true: `npm run screenshots`, or some of them by name.

import { join } from "node:path";
import type { Page } from "playwright-core";
import { type DeviceOptions, launchBrowser, openDevice } from "./harness/browser.ts";
import { openPrivateDatabase } from "./harness/database.ts";
import { type Booking, book, card, findLot } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { root } from "./harness/program.ts";
import { isLive, see, toast } from "./harness/screens.ts";
import { startServer } from "./harness/server.ts";

const folder = join(root, "docs", "images");
const wanted = process.argv.slice(2);

await using database = await openPrivateDatabase();
// The demo as everybody finds it: a day in the life of its lots, with a month behind it.
await using server = await startServer({ database: database.url, env: { DEMO: "on" } });
const browser = await launchBrowser();
const people = await signInAll(server, "driver", "driver2", "owner", "employee", "admin");
const { driver, driver2 } = people;
const lot = "Marine Drive Parking";
const { id: lotId } = await findLot(server, lot);
const { body: bookings } = await driver.get<{ readonly items: readonly Booking[] }>("/api/bookings");
const parked = bookings.items.find(({ status }) => status === "active");

interface Picture extends Pick<DeviceOptions, "width" | "theme" | "language"> {
  readonly person: keyof typeof people;
  readonly path: string;
  /** What is done before it is taken. */
  readonly scene?: (page: Page) => Promise<unknown>;
}

const pictures: Readonly<Record<string, Picture>> = {
  "owner-toast": {
    ...{ person: "owner", path: "/owner" },
    async scene(page) {
      await book(driver2, server, lot, card);
      await toast(page, "New booking received").hover();
    },
  },
  map: { person: "driver", path: `/lots?view=map&pin=${lotId}`, width: 390 },
  lot: { person: "driver", path: `/lots/${lotId}`, width: 390 },
  booking: { person: "driver", path: `/bookings/${parked?.id}`, width: 390 },
  centre: { person: "owner", path: "/notifications", width: 390, theme: "dark" },
  hindi: { person: "driver", path: "/washes", width: 390, language: "hi" },
  washes: { person: "owner", path: "/owner/washes" },
  earnings: {
    ...{ person: "owner", path: "/owner/earnings", theme: "dark" },
    scene: (page) => see(page.locator("svg.recharts-surface")),
  },
  admin: { person: "admin", path: "/admin" },
  work: { person: "employee", path: "/work", width: 390 },
};

try {
  for (const [name, picture] of Object.entries(pictures)) {
    if (wanted.length === 0 || wanted.includes(name)) await take(name, picture);
  }
} finally {
  await browser.close();
}

async function take(name: string, { person, path, scene, ...looks }: Picture): Promise<void> {
  const options = { ...looks, person: people[person], sharp: true };
  const device = await openDevice(browser, server, options, (complaint) => console.error(complaint));
  const page = await device.visit(path);
  await see(page.getByRole("heading", { level: 1 }));
  if (looks.language === undefined) await isLive(page);
  await scene?.(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await device.context.close();
  console.log(`docs/images/${name}.png`);
}
