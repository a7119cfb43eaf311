// Administrators keep order, on a phone and at a desk: they let owners in, keep people out, decline bookings, send staff where they
// are needed, hide reviews, and tell everybody.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { look } from "./harness/look.ts";
import { bookAhead, findLot } from "./harness/parking.ts";
import { signInAll, signUp, signUpApplicant } from "./harness/people.ts";
import { bookingRow, isLive, see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { atBothWidths } from "./harness/tasks.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const task = atBothWidths(journey);
const { driver, owner, employee, admin } = await signInAll(server, "driver", "owner", "employee", "admin");

task("an application comes in, its document is read, and the owner is let in and hears of it", async (open) => {
  const page = await (await open({ person: admin })).visit("/admin/owners?status=pending");
  await isLive(page);
  await see(page.getByRole("heading", { name: "No owners here" }));
  await look(page);
  const person = await signUpApplicant(server, "Anil Das");
  // It shows without a reload.
  const card = page.getByRole("article", { name: "Anil Das" });
  await see(card);
  await look(page);
  const download = page.waitForEvent("download");
  await card.getByRole("link", { name: "Open document" }).click();
  expect((await download).suggestedFilename()).toBe("licence.pdf");

  const owners = await open({ person });
  await isLive(await owners.visit("/notifications"));
  await card.getByRole("button", { name: "Approve" }).click();
  const question = page.getByRole("dialog", { name: "Approve Anil Das?" });
  await see(question);
  await look(page);
  await question.getByRole("button", { name: "Approve" }).click();
  await seeGone(card);
  await owners.toasts.find("the owner's toast", (words) => words.includes("You are approved"));
});

task("an application is declined with a reason", async (open) => {
  const person = await signUpApplicant(server, "Binu Raj");
  const page = await (await open({ person: admin })).visit("/admin/owners?status=pending");
  await page.getByRole("article", { name: "Binu Raj" }).getByRole("button", { name: "Decline" }).click();
  const dialog = page.getByRole("dialog", { name: "Decline Binu Raj?" });
  await dialog.getByRole("button", { name: "Decline" }).click();
  await see(dialog.getByText("Write a reason: they will read it."));
  await look(page);
  await dialog.getByLabel("Reason").fill("The document cannot be read");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await seeGone(dialog);
  const { body } = await person.get<{ ownerStatus: string }>("/api/me");
  expect(body.ownerStatus).toBe("declined");
});

task("somebody is found, disabled, and let in again", async (open, width) => {
  const name = `Ravi Pillai ${width}`;
  const person = await signUp(server, { name, role: "driver" });
  const page = await (await open({ person: admin })).visit("/admin/people?q=nobody");
  await see(page.getByRole("heading", { name: "Nobody found" }));
  await look(page);
  await page.getByLabel("Search by name or e-mail").fill(name);
  const card = page.getByRole("article", { name });
  await card.getByRole("button", { name: "Disable" }).click();
  const dialog = page.getByRole("dialog", { name: `Disable ${name}?` });
  await dialog.getByLabel("Reason").fill("Payments that were disputed");
  await dialog.getByRole("button", { name: "Disable" }).click();
  await see(card.getByText("Disabled: Payments that were disputed"));
  await look(page);
  expect((await person.get("/api/me")).status).toBe(401);
  await card.getByRole("button", { name: "Enable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Enable" }).click();
  await see(card.getByRole("button", { name: "Disable" }));
  // What was searched for stands in the address.
  await page.waitForURL(({ searchParams }) => searchParams.get("q") === name);
});

task("a booking is declined with a reason", async (open) => {
  const { id, code } = await bookAhead(driver, server, "Marine Drive Parking");
  const page = await (await open({ person: admin })).visit(`/admin/bookings?q=${code}`);
  await bookingRow(page, code).getByRole("button", { name: "Decline" }).click();
  const dialog = page.getByRole("dialog", { name: "Decline this booking?" });
  await dialog.getByRole("button", { name: "Decline" }).click();
  await see(dialog.getByText("Write a reason: they will read it."));
  await look(page);
  await dialog.getByLabel("Reason").fill("The street is closed");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await see(bookingRow(page, code).getByText("Declined"));
  await look(page);
  const { body } = await driver.get(`/api/bookings/${id}`);
  expect(body).toMatchObject({ status: "cancelled_by_admin", reason: "The street is closed" });
});

task("an employee is sent to a lot, whose owner hears of it, and released again", async (open) => {
  await owner.post("/api/notifications/read-all", {});
  const owners = await open({ person: owner });
  await isLive(await owners.visit("/notifications"));
  const page = await (await open({ person: admin })).visit("/admin/staff");
  const card = page.getByRole("article", { name: employee.name });
  await card.getByRole("button", { name: "Assign to a lot" }).click();
  const sheet = page.getByRole("dialog", { name: /^Where shall/ });
  await sheet.getByLabel("Find a lot").fill("Atlantis");
  await see(sheet.getByText("No lot has this name."));
  await look(page);
  await sheet.getByLabel("Find a lot").fill("Marine");
  await sheet.getByText("Marine Drive Parking").click();
  await look(page);
  await sheet.getByRole("button", { name: "Assign", exact: true }).click();
  await see(card.getByText("At Marine Drive Parking"));
  const told = `Employee ${employee.name} assigned to your lot`;
  await owners.toasts.find("the owner's toast", (words) => words.includes(told));

  await card.getByRole("button", { name: "Release" }).click();
  const question = page.getByRole("dialog", { name: /^Release/ });
  await see(question);
  await look(page);
  await question.getByRole("button", { name: "Release" }).click();
  await see(card.getByRole("button", { name: "Assign to a lot" }));
});

task("a review is hidden from everybody, and shown again", async (open) => {
  const page = await (await open({ person: admin })).visit("/admin/reviews");
  const review = page.getByRole("listitem").filter({ hasText: "A little tight for a bigger car" });
  await page.getByLabel("Lot").selectOption((await findLot(server, "Marine Drive Parking")).id);
  await review.getByRole("button", { name: /^Hide:/ }).click();
  await see(review.getByText(/hidden from everybody/));
  await look(page);
  await review.getByRole("button", { name: /^Show again:/ }).click();
  await see(review.getByRole("button", { name: /^Hide:/ }));
});

task("an announcement reaches its people at once, and says how many were told", async (open, width) => {
  const drivers = await open({ person: driver });
  await isLive(await drivers.visit("/notifications"));
  const text = `All lots are open on Onam, ${width}.`;
  const page = await (await open({ person: admin })).visit("/admin/announcements");
  await page.getByRole("button", { name: "New announcement" }).click();
  const sheet = page.getByRole("dialog", { name: "New announcement" });
  await sheet.getByRole("button", { name: "Announce" }).click();
  await see(sheet.getByText("Write a heading."));
  await look(page);
  await sheet.getByLabel("Heading").fill("Onam");
  await sheet.getByLabel("Message").fill(text);
  await sheet.getByText("A role", { exact: true }).click();
  await sheet.getByRole("button", { name: "Announce" }).click();
  const question = page.getByRole("dialog", { name: "Announce this?" });
  await see(question);
  await look(page);
  await question.getByRole("button", { name: "Announce" }).click();
  await drivers.toasts.find("the driver's toast", (words) => words.includes(text));
  await see(page.getByText(/^\d+ people told$/));
});
