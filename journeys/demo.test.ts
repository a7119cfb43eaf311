// What a stranger finds at `npm start`: a town that has been there for a month, and is in the middle of its day.

import { expect, test } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, card, findLot } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { bell, isLive, see, signInOn } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer({ DEMO: "on" });
const journey = journeysIn(stage.use(await launchBrowser()), server);

const lot = "Marine Drive Parking";

test("The demo has earned money on nearly each of the last thirty days", async () => {
  const owner = await signIn(server, "owner");
  type Earnings = { readonly currencies: readonly { readonly days: readonly { readonly net: number }[] }[] };
  const { body } = await owner.get<Earnings>("/api/earnings");
  const [{ days } = { days: [] }] = body.currencies;
  expect(days).toHaveLength(30);
  expect(days.filter(({ net }) => net > 0).length).toBeGreaterThanOrEqual(28);
});

test("The demo leaves slots of each kind in its first lot to whoever comes", async () => {
  const { slots } = await findLot(server, lot);
  const stateOf = (label: string) => slots.find((slot) => slot.label === label)?.state;
  expect(["A1", "B1", "C1", "T1"].map(stateOf)).toEqual(["free", "free", "free", "free"]);
  expect(slots.filter(({ state }) => state === "booked").length).toBeGreaterThanOrEqual(5);
});

journey(
  "Whoever signs in to the demo sees what came before in the centre and the chart, and no toast of it",
  async (open) => {
    const device = await open();
    const page = await device.visit("/sign-in");
    await signInOn(page, "owner");
    await isLive(page);
    await see(bell(page, 3));
    await page.goto("/owner/earnings");
    await see(page.locator("svg.recharts-surface"));
    await isLive(page);
    // Whatever came before this would be shown before it.
    await book(await signIn(server, "driver2"), server, lot, card);
    await device.told(`New booking received in ${lot}`);
    expect(device.toasts.items).toHaveLength(1);
  },
);
