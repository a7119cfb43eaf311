// Administrators keep order: they let owners in, keep people out, send staff where they are needed, and tell everybody.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { findLot } from "./harness/parking.ts";
import { type Person, signInAll, signUp } from "./harness/people.ts";
import { isLive, see, seeGone, toast } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner, employee, admin } = await signInAll(server, "driver", "owner", "employee", "admin");

/** Somebody new who waits to be let in. */
async function applicant(name: string): Promise<Person> {
  const person = await signUp(server, { name, role: "owner" });
  const uploaded = await fetch(`${server.url}/api/owners/me/document?name=licence.pdf`, {
    method: "PUT",
    headers: { authorization: `Bearer ${person.token}`, "content-type": "application/pdf" },
    body: "%PDF-1.4\n%%EOF\n",
  });
  expect(uploaded.status).toBeLessThan(300);
  const where = { address: "12 Beach Road, Kochi", pinCode: "682001" };
  expect((await person.post("/api/owners/me/application", where)).status).toBe(201);
  return person;
}

journey("an application comes in, its document is read, and the owner is let in and hears of it", async (open) => {
  const desk = await open({ person: admin });
  const page = await desk.visit("/admin/owners?status=pending");
  await isLive(page);
  const person = await applicant("Anil Das");
  // It shows without a reload.
  const card = page.getByRole("article", { name: "Anil Das" });
  await see(card);
  const download = page.waitForEvent("download");
  await card.getByRole("link", { name: "Open document" }).click();
  expect((await download).suggestedFilename()).toBe("licence.pdf");

  const owners = await (await open({ person, width: 390 })).visit("/notifications");
  await isLive(owners);
  await card.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("dialog", { name: "Approve Anil Das?" }).getByRole("button", { name: "Approve" }).click();
  await seeGone(card);
  await see(toast(owners, "You are approved"));
});

journey("an application is declined with a reason, at a phone", async (open) => {
  const person = await applicant("Binu Raj");
  const page = await (await open({ person: admin, width: 390 })).visit("/admin/owners?status=pending");
  await page.getByRole("article", { name: "Binu Raj" }).getByRole("button", { name: "Decline" }).click();
  const dialog = page.getByRole("dialog", { name: "Decline Binu Raj?" });
  await dialog.getByRole("button", { name: "Decline" }).click();
  await see(dialog.getByText("Say why; the other side reads it."));
  await dialog.getByLabel("Reason").fill("The document cannot be read");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await seeGone(dialog);
  const { body } = await person.get<{ ownerStatus: string }>("/api/me");
  expect(body.ownerStatus).toBe("declined");
});

journey("somebody is found, disabled, and let in again", async (open) => {
  const person = await signUp(server, { name: "Ravi Pillai", role: "driver" });
  const page = await (await open({ person: admin })).visit("/admin/people");
  await page.getByLabel("Search by name or e-mail").fill("Ravi Pil");
  const card = page.getByRole("article", { name: "Ravi Pillai" });
  await card.getByRole("button", { name: "Disable" }).click();
  const dialog = page.getByRole("dialog", { name: "Disable Ravi Pillai?" });
  await dialog.getByLabel("Reason").fill("Payments that were disputed");
  await dialog.getByRole("button", { name: "Disable" }).click();
  await see(card.getByText("Disabled: Payments that were disputed"));
  expect((await person.get("/api/me")).status).toBe(401);
  await card.getByRole("button", { name: "Enable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Enable" }).click();
  await see(card.getByRole("button", { name: "Disable" }));
  // What was searched for stands in the address.
  expect(new URL(page.url()).searchParams.get("q")).toBe("Ravi Pil");
});

journey("an employee is sent to a lot, washes a car there, and the driver hears of it", async (open) => {
  const owners = await (await open({ person: owner })).visit("/notifications");
  await isLive(owners);
  const page = await (await open({ person: admin, width: 390 })).visit("/admin/staff");
  const card = page.getByRole("article", { name: employee.name });
  await card.getByRole("button", { name: "Assign to a lot" }).click();
  const sheet = page.getByRole("dialog", { name: /^Where shall/ });
  await sheet.getByLabel("Find a lot").fill("Marine");
  await sheet.getByText("Marine Drive Parking").click();
  await sheet.getByRole("button", { name: "Assign", exact: true }).click();
  await see(card.getByText("At Marine Drive Parking"));
  await see(toast(owners, `Employee ${employee.name} assigned to your lot`));

  const washer = await (await open({ person: employee, width: 390 })).visit("/work");
  await isLive(washer);
  await see(washer.getByText("At Marine Drive Parking"));
  const { id: lotId } = await findLot(server, "Marine Drive Parking");
  const payment = { method: "card", token: "tok_success" };
  const wash = { lotId, service: "exterior", plate: "KL 09 AB 4321", payment };
  expect((await driver.post("/api/washes", wash)).status).toBe(201);
  const drivers = await (await open({ person: driver })).visit("/notifications");
  await isLive(drivers);
  await washer.getByRole("button", { name: "Start" }).click();
  await washer.getByRole("button", { name: "Complete" }).click();
  await washer
    .getByRole("dialog", { name: /^Is .* clean\?$/ })
    .getByRole("button", { name: "Complete" })
    .click();
  await see(washer.getByRole("heading", { name: "Done" }));
  await see(toast(drivers, "Your car wash has been completed"));

  // Off duty is one press, and stays.
  await washer.getByRole("switch", { name: "On duty" }).press("Space");
  await see(washer.getByText("You are off duty"));
  await washer.reload();
  await see(washer.getByText("You are off duty"));
});

journey("an announcement reaches its people at once, and says how many were told", async (open) => {
  const drivers = await (await open({ person: driver, width: 390 })).visit("/notifications");
  await isLive(drivers);
  const page = await (await open({ person: admin })).visit("/admin/announcements");
  await page.getByRole("button", { name: "New announcement" }).click();
  const sheet = page.getByRole("dialog", { name: "New announcement" });
  await sheet.getByRole("button", { name: "Announce" }).click();
  await see(sheet.getByText("Write a heading."));
  await sheet.getByLabel("Heading").fill("Onam");
  await sheet.getByLabel("Message").fill("All lots are open on Onam.");
  await sheet.getByText("A role", { exact: true }).click();
  await sheet.getByRole("button", { name: "Announce" }).click();
  await page.getByRole("dialog", { name: "Announce this?" }).getByRole("button", { name: "Announce" }).click();
  await see(toast(drivers, "All lots are open on Onam."));
  await see(page.getByText(/^\d+ people told$/));
});
