// What a driver does in the app, from finding a lot to saying what it was like; each of it as far as the person can see, and the
// main tasks on a phone and at a desk.

import { expect } from "bun:test";
import { openDatabase } from "@parkmate/server/db/database";
import { createLog } from "@parkmate/server/log";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { look } from "./harness/look.ts";
import { type Booking, book, bookAhead, card, findLot, nextPlate, verifyCash } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { bell, chooseSlotOn, connection, isLive, see, seeGone, toast } from "./harness/screens.ts";
import { watchSenses } from "./harness/senses.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { atBothWidths } from "./harness/tasks.ts";
import { until } from "./harness/until.ts";

// The warning may come as early as the booking begins, so that every active booking can be renewed.
const { stage, server, database } = await setStageWithServer({ EXPIRY_WARNING: "60m" });
const db = openDatabase({ connectionString: database.url }, createLog("silent"));
stage.defer(() => db.destroy());
const journey = journeysIn(stage.use(await launchBrowser()), server);
const task = atBothWidths(journey);
const { driver, driver2, owner } = await signInAll(server, "driver", "driver2", "owner");
const place = "Marine Drive Parking";
const lot = await findLot(server, place);

task(
  "finds a lot and books in three steps with a UPI code; what was typed is there after going back and after a refusal",
  async (open) => {
    const page = await (await open({ person: driver })).visit("/lots");
    const words = page.getByRole("searchbox", { name: "Search by name, city or address" });
    await words.fill("Atlantis");
    await see(page.getByRole("heading", { name: "No lots match" }));
    await look(page);
    await words.fill("Marine");
    await page.getByRole("link", { name: lot.name }).click();

    const sheet = await chooseSlotOn(page);
    const next = sheet.getByRole("button", { name: "Next" });
    const plate = sheet.getByLabel("Vehicle number plate");
    await look(page);
    await sheet.getByRole("button", { name: "30 min more" }).click();
    await see(sheet.getByText("₹75", { exact: true }));
    await next.click();
    await plate.fill("my car");
    await next.click();
    await see(sheet.getByText(/^Enter a plate/));
    await look(page);
    const typed = nextPlate();
    await plate.fill(typed);
    await sheet.getByRole("button", { name: "Back" }).click();
    await see(sheet.getByText("1 h 30 min", { exact: true }));
    await next.click();
    expect(await plate.inputValue()).toBe(typed);
    await next.click();

    const code = sheet.getByRole("img", { name: "UPI code to scan" });
    await see(code);
    expect(await code.getAttribute("data-upi")).toContain("&am=75.00&cu=INR");
    await sheet.getByLabel("Test payment that").selectOption("tok_declined");
    await sheet.getByRole("button", { name: "Pay ₹75" }).click();
    await see(sheet.getByText(/^The payment was declined/));
    await look(page);
    await sheet.getByLabel("Test payment that").selectOption("tok_success");
    await sheet.getByRole("button", { name: "Pay ₹75" }).click();
    await see(sheet.getByRole("heading", { name: "Booked" }));
    await look(page);
    await sheet.getByRole("link", { name: "See the booking" }).click();
    await page.waitForURL("**/bookings/bkg_*");
    await see(page.getByRole("timer"));
    await see(page.getByText(typed).first());
    await until("the tab tells the time left", async () => /left/.test(await page.title()));
    await look(page);
  },
  { forgive: [/status of 402/] },
);

task("reserves a slot for cash, and sees at once that the owner has the money", async (open) => {
  const device = await open({ person: driver });
  const page = await device.visit(`/lots/${lot.id}`);
  const sheet = await chooseSlotOn(page);
  await sheet.getByRole("button", { name: "Next" }).click();
  await sheet.getByLabel("Vehicle number plate").fill(nextPlate());
  await sheet.getByRole("button", { name: "Next" }).click();
  await sheet.getByRole("group", { name: "Payment" }).getByText("Cash", { exact: true }).click();
  await sheet.getByRole("button", { name: "Reserve" }).click();
  await see(sheet.getByRole("heading", { name: "Reserved for you" }));
  await look(page);
  await sheet.getByRole("link", { name: "See the booking" }).click();
  await page.waitForURL("**/bookings/bkg_*");
  await see(page.getByRole("timer").getByText("left to pay"));
  await isLive(page);
  await look(page);

  const id = new URL(page.url()).pathname.split("/").at(-1);
  const { body: booking } = await driver.get<Booking>(`/api/bookings/${id}`);
  expect((await verifyCash(owner, booking)).status).toBe(200);
  await see(page.getByText("Paid, confirmed"));
  await device.toasts.find("the toast", (said) => said.includes("Your cash payment has been verified"));
});

task(
  "renews from a notification's link for half the price, after a refusal whose toast stays",
  async (open) => {
    const { id } = await book(driver, server, place, card);
    const page = await (await open({ person: driver })).visit(`/bookings/${id}?renew=1`);
    await isLive(page);
    const sheet = page.getByRole("dialog", { name: /^Renew slot/ });
    const pay = sheet.getByRole("button", { name: "Pay ₹25" });
    await sheet.getByLabel("Test payment that").selectOption("tok_declined");
    await pay.click();
    await see(sheet.getByText(/^The payment was declined/));
    await look(page);
    await page.keyboard.press("Escape");
    await seeGone(sheet);
    const refused = toast(page, "Renewal failed:");
    await see(refused);
    await look(page);
    await refused.getByRole("button", { name: "close" }).click();
    await seeGone(refused);
    await page.getByRole("button", { name: "Renew" }).click();
    await pay.click();
    await seeGone(sheet);
    await see(page.getByText(/^Renewal ·/).first());
    await see(page.getByText(/^2 h,/));
  },
  { forgive: [/status of 402/] },
);

task("has the car washed while it is parked, and calls another booking off", async (open) => {
  const parked = await book(driver, server, place, card);
  const page = await (await open({ person: driver })).visit(`/bookings/${parked.id}`);
  await page.getByRole("link", { name: "Add a car wash" }).click();
  await page.getByText("Full Service").click();
  await page.getByRole("button", { name: "Pay ₹750" }).click();
  await page.waitForURL("**/washes/wsh_*");
  await see(page.getByText(/^Planned while your car is parked/));
  await look(page);

  const { id } = await bookAhead(driver, server, place);
  await page.goto(`/bookings/${id}`);
  await page.getByRole("button", { name: "Cancel booking" }).click();
  const question = page.getByRole("dialog", { name: "Cancel this booking?" });
  await see(question);
  await look(page);
  await question.getByRole("button", { name: "Cancel booking" }).click();
  await seeGone(question);
  await see(page.getByText(/^This booking was cancelled/));
  await look(page);
});

task("books a car wash for an hour of its own", async (open) => {
  const page = await (await open({ person: driver })).visit("/washes");
  await page.getByRole("link", { name: "Book a car wash" }).first().click();
  await page.getByRole("link", { name: lot.name, exact: true }).click();
  await page.getByText("Full Service").click();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await see(page.getByText("Choose an hour."));
  await look(page);
  // Tomorrow, of whose hours none has begun.
  await page.getByRole("group", { name: "Day" }).getByRole("radio").nth(1).check({ force: true });
  await page
    .locator("label")
    .filter({ has: page.getByRole("radio", { name: /9:00 am/ }) })
    .click();
  await page.getByLabel("Vehicle number plate").fill(nextPlate());
  await page.getByRole("button", { name: "Pay ₹499" }).click();
  await page.waitForURL("**/washes/wsh_*");
  await see(page.getByText("Planned for tomorrow, 9:00 am."));
  await page.getByRole("button", { name: "Cancel car wash" }).click();
  await page.getByRole("dialog").getByText("You get ₹499 back").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel car wash" }).click();
  await see(page.getByText("This car wash was cancelled."));
});

task("says what a lot was like after a booking there, changes it and deletes it", async (open) => {
  const { id } = await book(driver2, server, "Kakkanad Tech Park", card);
  await owner.post(`/api/bookings/${id}/complete`);
  const page = await (await open({ person: driver2 })).visit(`/bookings/${id}`);
  await page.getByRole("link", { name: "Review this lot" }).click();
  const dialog = page.getByRole("dialog", { name: "Write a review" });
  await dialog.getByRole("button", { name: "Post review" }).click();
  await see(dialog.getByText("Choose one to five stars."));
  await look(page);
  await dialog.getByRole("radio", { name: "4 stars" }).check({ force: true });
  await dialog.getByLabel("Your words").fill("Shade until noon.");
  await dialog.getByRole("button", { name: "Post review" }).click();
  await see(page.getByText("Your review"));
  await page.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit your review" });
  await edit.getByLabel("Your words").fill("Shade all day.");
  await edit.getByRole("button", { name: "Save" }).click();
  await see(page.getByText("Shade all day."));
  await look(page);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await see(page.getByRole("button", { name: "Write a review" }));
});

journey("keeps a vehicle, corrects its type, books with it, and removes it", async (open) => {
  const page = await (await open({ person: driver2 })).visit("/vehicles");
  const plate = nextPlate();
  await page.getByRole("button", { name: "Add a vehicle" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a vehicle" });
  await dialog.getByLabel("Vehicle number plate").fill(plate);
  await dialog.getByRole("button", { name: "Add" }).click();
  await seeGone(dialog);
  await page.getByLabel(`Type of ${plate}`).selectOption("two_wheeler");
  await until("the server has it so", async () => {
    const { body } = await driver2.get<{ items: { vehicleType: string }[] }>("/api/vehicles");
    return body.items[0]?.vehicleType === "two_wheeler";
  });

  const { slots } = await findLot(server, place);
  const fitting = slots.find(({ label }) => label === "T1");
  await page.goto(`/lots/${lot.id}?slot=${fitting?.id}`);
  await page.getByRole("dialog").getByRole("button", { name: "Next" }).click();
  expect(await page.getByRole("radio", { name: plate }).isChecked()).toBe(true);

  await page.goto("/vehicles");
  await page.getByRole("button", { name: `Remove ${plate}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await see(page.getByRole("heading", { name: "No vehicles yet" }));
});

journey("finds a lot on the map with the keyboard alone", async (open) => {
  const page = await (await open()).visit("/lots?view=map");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  await see(page.getByRole("button", { name: /come closer/ }));
  await until("Tab reaches a pin", async () => {
    await page.keyboard.press("Tab");
    return (await focused()).includes("come closer");
  });
  await page
    .getByRole("button", { name: /come closer/ })
    .filter({ hasText: /./ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  const pins = page.getByRole("button", { name: /free$/ }).and(page.locator("[aria-pressed]"));
  await see(pins);
  await pins.first().focus();
  const first = await focused();
  await until("an arrow leads to the next pin", async () => {
    for (const arrow of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
      await page.keyboard.press(arrow);
      if ((await focused()) !== first) return true;
    }
    return false;
  });
  const name = (await focused()).split(":")[0] ?? "";
  await page.keyboard.press("Enter");
  await page.waitForURL("**pin=lot_*");
  await see(page.getByRole("region", { name: "Chosen lot" }).getByRole("link", { name }));
});

journey(
  "is warned by the page itself while the connection is down, and not a second time when it is back",
  async (open) => {
    await driver2.post("/api/notifications/read-all", {});
    const { id } = await book(driver2, server, "Kakkanad Tech Park", card);
    await driver2.send("PUT", "/api/preferences", { types: { "booking.expiring": { sound: true } } });
    const device = await open({ person: driver2 });
    await device.context.clock.install();
    const { heard } = await watchSenses(device.context);
    const page = await device.visit(`/bookings/${id}`);
    await isLive(page);
    await see(page.getByRole("timer"));
    // Before the first touch a page makes no sound.
    await page.getByRole("heading", { level: 1 }).click();
    const warning = /Your booking will expire in/;
    const warnings = () => device.toasts.items.filter((words) => warning.test(words));
    await device.context.setOffline(true);
    await see(connection(page, "Offline"));
    // Of an hour half an hour is left when the warning is due.
    await page.clock.fastForward("31:00");
    await device.told("Your booking will expire in");
    await see(page.locator('[data-urgency="warning"]'));
    for (const pitch of [590, 590]) expect(await heard.next("the warning's tone")).toBe(pitch);
    await seeGone(toast(page, "Your booking will expire in"));

    // The server's timer comes to it meanwhile.
    const now = new Date();
    await db.updateTable("bookings").set({ noticeAt: now, dueAt: now }).where("id", "=", id).execute();
    await until("the server has told it, too", async () => {
      const { body } = await driver2.get<{ items: { event: string }[] }>("/api/notifications");
      return body.items.some(({ event }) => event === "booking.expiring");
    });
    await device.context.setOffline(false);
    await isLive(page);
    await see(bell(page, 2));
    await book(driver2, server, "Kakkanad Tech Park", card);
    await device.toasts.find("a later toast", (words) => words.includes("Booking confirmed"));
    expect(warnings()).toHaveLength(1);
  },
  { forgive: [/net::ERR_INTERNET_DISCONNECTED/] },
);
