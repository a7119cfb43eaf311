// With nothing but a keyboard each role does what it is here for: every stop on the way shows where the focus is, and it goes back
// to where it came from when a dialog closes or a toast is dismissed.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { escapeDialog, focusOn, press, tabTo } from "./harness/keyboard.ts";
import { book, card, findLot, nextPlate } from "./harness/parking.ts";
import { signIn, signInAll, signUpApplicant } from "./harness/people.ts";
import { isLive, see, seeGone, toast } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

// The warning may come as early as the booking begins, so that every active booking can be renewed.
const { stage, server } = await setStageWithServer({ EXPIRY_WARNING: "60m" });
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner, employee, admin } = await signInAll(server, "driver", "owner", "employee", "admin");
const lot = "Marine Drive Parking";

journey(
  "a driver finds a slot, books and pays it; dismisses a toast, and keeps the booking after all",
  async (open) => {
    const page = await (await open({ person: driver })).visit("/lots");
    await tabTo(page, page.getByRole("searchbox", { name: /^Search by name/ }));
    await page.keyboard.type("Marine");
    await seeGone(page.getByRole("link", { name: "Kakkanad Tech Park" }));
    await press(page, page.getByRole("link", { name: lot }));

    const slot = page.getByRole("button", { name: /^Book slot/ }).first();
    const sheet = page.getByRole("dialog", { name: /^Book slot/ });
    const next = sheet.getByRole("button", { name: "Next" });
    await press(page, slot);
    await focusOn("when it is to begin", sheet.getByRole("radio", { name: "Now" }));
    await escapeDialog(page);
    await focusOn("the slot", slot);
    await page.keyboard.press("Enter");
    await see(next);
    await press(page, sheet.getByRole("button", { name: "30 min less" }));
    await press(page, next);
    await tabTo(page, sheet.getByLabel("Vehicle number plate"));
    await page.keyboard.type("my car");
    await page.keyboard.press("Enter");
    await see(sheet.getByText(/^Enter a plate/));
    // What is wrong has the focus.
    await focusOn("the plate", sheet.getByLabel("Vehicle number plate"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(nextPlate());
    await page.keyboard.press("Enter");
    await tabTo(page, sheet.getByRole("radio", { name: "UPI" }));
    await page.keyboard.press("ArrowRight");
    expect(await sheet.getByRole("radio", { name: "Card" }).isChecked()).toBe(true);
    await press(page, sheet.getByRole("button", { name: "Pay ₹25" }));
    await see(sheet.getByRole("heading", { name: "Booked" }));
    await press(page, sheet.getByRole("link", { name: "See the booking" }));
    await page.waitForURL("**/bookings/bkg_*");

    const cancel = page.getByRole("button", { name: "Cancel booking" });
    await press(page, cancel);
    await see(page.getByRole("dialog", { name: "Cancel this booking?" }));
    await escapeDialog(page);
    await focusOn("what opened the dialog", cancel);

    const renew = page.getByRole("button", { name: "Renew", exact: true });
    await press(page, renew);
    await focusOn(
      "how long",
      page.getByRole("dialog", { name: /^Renew slot/ }).getByRole("button", { name: "30 min less" }),
    );
    await escapeDialog(page);
    await focusOn("what opened the sheet", renew);
    await tabTo(page, cancel);

    // An error's toast stays until it is dismissed.
    await isLive(page);
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const declined = { payment: { method: "card", token: "tok_declined" } };
    expect((await driver.post(`/api/bookings/${id}/renew`, declined)).status).toBe(402);
    const refused = toast(page, "Renewal failed:");
    await see(refused);
    await page.keyboard.press("Alt+t");
    await focusOn("the toast", refused);
    await page.keyboard.press("Escape");
    await seeGone(refused);
    await focusOn("where it was before the toast", cancel);
  },
);

journey("an owner skips to the content and verifies cash, after a second thought", async (open) => {
  const { code } = await book(driver, server, lot);
  await owner.post("/api/notifications/read-all", {});
  const page = await (await open({ person: owner })).visit("/owner");
  const line = page.locator("[data-due]").filter({ hasText: code });
  const verify = line.getByRole("button", { name: "Verify cash" });
  await see(verify);
  await press(page, page.getByRole("link", { name: "Skip to content" }));
  await press(page, verify);
  const question = page.getByRole("dialog", { name: "Received ₹50 in cash?" });
  await see(question);
  await escapeDialog(page);
  await focusOn("what opened the dialog", verify);
  await page.keyboard.press("Enter");
  await press(page, question.getByRole("button", { name: "Verify cash" }));
  await seeGone(line);
});

journey("a dialog opens where one begins in it, also when what is in it comes late", async (open) => {
  const { id: lotId } = await findLot(server, lot);
  const desk = await (await open({ person: owner })).visit(`/owner/lots/${lotId}`);
  await press(desk, desk.getByRole("button", { name: "Change many slots" }));
  const many = desk.getByRole("dialog", { name: "Change many slots" });
  await focusOn("the first field", many.getByRole("combobox", { name: "Vehicle" }));

  const { context } = await open({ person: await signIn(server, "driver2"), width: 390 });
  const released = Promise.withResolvers<void>();
  await context.route(/\/api\/vehicles/, async (route) => {
    await released.promise;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(`/lots/${lotId}`);
  await press(page, page.getByRole("button", { name: /^Book slot/ }));
  const sheet = page.getByRole("dialog", { name: /^Book slot/ });
  const heading = sheet.getByRole("heading", { level: 2 });
  await until("its name has the focus", () => heading.evaluate((name) => name === document.activeElement));
  released.resolve();
  await focusOn("when it is to begin", sheet.getByRole("radio", { name: "Now" }));
});

journey("an employee goes off duty and on again, starts a wash and completes it", async (open) => {
  const { id: lotId } = await findLot(server, lot);
  expect((await admin.post(`/api/lots/${lotId}/employees`, { employeeId: employee.id })).status).toBe(201);
  const page = await (await open({ person: employee, width: 390 })).visit("/work");
  await isLive(page);
  await tabTo(page, page.getByRole("switch", { name: "On duty" }));
  await page.keyboard.press("Space");
  await see(page.getByText("You are off duty"));
  await page.keyboard.press("Space");
  await see(page.getByText("You are on duty"));
  await until("the server has it so", async () => {
    const { body } = await employee.get<{ availability: string }>("/api/employees/me");
    return body.availability === "available";
  });

  const asked = { lotId, service: "exterior", plate: nextPlate(), payment: card };
  const { body: wash } = await driver.post<{ id: string }>("/api/washes", asked);
  const cardIn = (section: string) =>
    page.getByRole("region", { name: section, exact: true }).locator(`[data-wash="${wash.id}"]`);
  await see(page.locator(`[data-wash="${wash.id}"]`));
  await press(page, page.getByRole("button", { name: "Start" }));
  await focusOn("the card, which went to what is under way", cardIn("Now"));
  const complete = cardIn("Now").getByRole("button", { name: "Complete" });
  await press(page, complete);
  const question = page.getByRole("dialog", { name: /^Is .* clean\?$/ });
  await see(question);
  await escapeDialog(page);
  await focusOn("what opened the dialog", complete);
  await page.keyboard.press("Enter");
  await press(page, question.getByRole("button", { name: "Complete" }));
  await focusOn("the card, which went to what is done", cardIn("Done"));
});

journey("an administrator reads about an applicant and lets them in", async (open) => {
  await signUpApplicant(server, "Anil Das");
  await admin.post("/api/notifications/read-all", {});
  const page = await (await open({ person: admin })).visit("/admin/owners?status=pending");
  const applicant = page.getByRole("article", { name: "Anil Das" });
  const approve = applicant.getByRole("button", { name: "Approve" });
  await see(approve);
  await press(page, approve);
  const question = page.getByRole("dialog", { name: "Approve Anil Das?" });
  await see(question);
  await escapeDialog(page);
  await focusOn("what opened the dialog", approve);
  await page.keyboard.press("Enter");
  await press(page, question.getByRole("button", { name: "Approve" }));
  await seeGone(applicant);
});
