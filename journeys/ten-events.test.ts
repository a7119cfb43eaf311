// The ten notifications that the product is known by, in a real browser: the words, the icon, the level's colour, the vibration
// and the tone of each, from the transition that makes it happen, and nothing beyond. Clocks run in seconds.

import { expect } from "bun:test";
import { type DeviceOptions, journeysIn, launchBrowser } from "./harness/browser.ts";
import { type Booking, bookingOf, card, cash, decline, findLot, freeSlot, verifyCash } from "./harness/parking.ts";
import { type Person, signInAll } from "./harness/people.ts";
import { isLive } from "./harness/screens.ts";
import { watchSenses } from "./harness/senses.ts";
import { setStageWithServer } from "./harness/stage.ts";

// Between the warning and the end there is time enough to be refused and to renew, on a slow machine too.
const env = { MIN_DURATION: "1s", EXPIRY_WARNING: "8s", RENEWAL_WINDOW: "4s" };
const { stage, server } = await setStageWithServer(env);
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner, employee, admin } = await signInAll(server, "driver", "owner", "employee", "admin");
const lot = "Marine Drive Parking";

const icons = {
  success: "circle-check",
  info: "info",
  warning: "triangle-exclamation-point",
  error: "octagon-exclamation-point",
};
const feeling = { success: 150, warning: 100, error: [100, 50, 100], info: null };
const tones = { success: [660, 880], info: [740], warning: [590, 590], error: [440, 330] };
type Level = keyof typeof feeling;

journey("a driver's eight", async (open) => {
  const { expectNext, expectNothingElse } = await screenOf(open, driver, { width: 390, theme: "dark" });

  const slot = await freeSlot(server, lot);
  const { body: booking } = await driver.post<Booking>("/api/bookings", {
    ...bookingOf(slot, card),
    durationMinutes: 12 / 60,
  });
  await expectNext("success", "Booking confirmed");
  await expectNext("warning", /Your booking will expire in (1 second|[2-9] seconds)!/);
  const renew = (token: string) =>
    driver.post(`/api/bookings/${booking.id}/renew`, { payment: { method: "card", token }, durationMinutes: 5 / 60 });
  expect((await renew("tok_declined")).status).toBe(402);
  await expectNext("error", "Renewal failed: The card was declined");
  expect((await renew("tok_success")).status).toBeLessThan(300);
  await expectNext("success", "Booking renewed successfully!");
  await expectNext("warning", /Your booking will expire in (1 second|[2-9] seconds)!/);
  await expectNext("info", "Your booking has expired. Slot released.");
  await expectNext("warning", "Your booking slot has expired automatically");

  const { body: second } = await driver.post<Booking>("/api/bookings", {
    ...bookingOf(await freeSlot(server, lot), cash),
    durationMinutes: 60,
  });
  expect((await verifyCash(owner, second)).status).toBe(200);
  await expectNext("success", "Your cash payment has been verified");
  expect((await decline(admin, second)).status).toBe(200);
  await expectNext("warning", "Your booking has been declined by admin");
  await expectNext("info", "refunded");

  const { id: lotId } = await findLot(server, lot);
  const wash = { lotId, service: "exterior", plate: "KL 09 AB 4321", payment: card };
  const { body: washing } = await driver.post<{ id: string }>("/api/washes", wash);
  await expectNext("success", "Your car wash in Marine Drive Parking is confirmed");
  expect((await owner.post(`/api/washes/${washing.id}/start`)).status).toBe(200);
  await expectNext("info", "Your car wash has started");
  expect((await owner.post(`/api/washes/${washing.id}/complete`)).status).toBe(200);
  await expectNext("success", "Your car wash has been completed");
  expectNothingElse();
});

journey("an owner's two", async (open) => {
  const { expectNext, expectNothingElse } = await screenOf(open, owner, {});
  const request = { ...bookingOf(await freeSlot(server, lot), card), durationMinutes: 60 };
  expect((await driver.post("/api/bookings", request)).status).toBe(201);
  await expectNext("info", `New booking received in ${lot}`);
  const { id: lotId } = await findLot(server, lot);
  expect((await admin.post(`/api/lots/${lotId}/employees`, { employeeId: employee.id })).status).toBe(201);
  await expectNext("info", `Employee ${employee.name} assigned to your lot`);
  expectNothingElse();
});

/** A page that is live, was touched, and whose owner chose to hear everything. */
async function screenOf(open: Parameters<Parameters<typeof journey>[1]>[0], person: Person, options: DeviceOptions) {
  interface Preferences {
    readonly types: Readonly<Record<string, object>>;
  }
  const { body } = await person.get<Preferences>("/api/preferences");
  const loud = Object.fromEntries(Object.keys(body.types).map((type) => [type, { sound: true }]));
  expect((await person.send("PUT", "/api/preferences", { types: loud })).status).toBe(200);
  await person.post("/api/notifications/read-all", {});

  const device = await open({ ...options, person });
  const senses = await watchSenses(device.context);
  const page = await device.visit("/notifications");
  await isLive(page);
  await page.getByRole("heading", { level: 1 }).click();
  const colours = await page.evaluate(coloursOfLevels, Object.keys(feeling));
  // A level is known by its colour where that is no other's.
  expect(new Set(Object.values(colours)).size).toBe(4);
  const expected = { felt: 0, heard: 0 };

  return {
    /** The toast that has these words; how it looks, and what was felt and heard of it, in the order of events. */
    async expectNext(level: Level, words: string | RegExp): Promise<void> {
      const what = String(words);
      const isIt = (told: string) => (typeof words === "string" ? told.includes(words) : words.test(told));
      const shown = await senses.shown.find(what, (toast) => isIt(toast.words) && toast.level === level);
      const colour = colours[level];
      expect(shown).toMatchObject({ icon: icons[level], colours: [colour, colour] });
      expect(shown.role).toBe(level === "error" ? "alert" : "status");
      if (feeling[level] !== null) expect(await senses.felt.next(what)).toEqual(feeling[level]);
      for (const pitch of tones[level]) expect(await senses.heard.next(what)).toBe(pitch);
      expected.felt += feeling[level] === null ? 0 : 1;
      expected.heard += tones[level].length;
    },
    expectNothingElse(): void {
      expect({ felt: senses.felt.items.length, heard: senses.heard.items.length }).toEqual(expected);
    },
  };
}

/** Runs in the page: what the design paints each level in, in the theme that is shown. */
function coloursOfLevels(levels: readonly string[]): Record<string, string> {
  const probe = document.body.appendChild(document.createElement("i"));
  const painted = levels.map((level) => {
    probe.style.color = `var(--color-${level})`;
    return [level, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(painted);
}
