// An owner's day in a browser: on the way to being approved, a lot with its slots, cash, bookings, washes, staff and earnings.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, bookAhead, card, findLot, type Lot, nextPlate } from "./harness/parking.ts";
import { signInAll, signUp } from "./harness/people.ts";
import { bookingRow, isLive, see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner, admin } = await signInAll(server, "driver", "owner", "admin");
const lot = "Marine Drive Parking";

journey(
  "who is not approved yet applies with a document, and is let in when an administrator says so",
  async (open) => {
    const applicant = await signUp(server, { name: "Devika Pillai", role: "owner" });
    const page = await (await open({ person: applicant, width: 390 })).visit("/owner");
    await see(page.getByRole("heading", { name: "Become an approved owner" }));
    await isLive(page);
    await page.getByRole("button", { name: "Hand in the application" }).click();
    await see(page.getByText("Upload a document first."));
    const content = Buffer.from("%PDF-1.7 a licence");
    await page
      .getByLabel("Choose a file")
      .setInputFiles({ name: "licence.pdf", mimeType: "application/pdf", buffer: content });
    await see(page.getByText("licence.pdf is uploaded."));
    await page.getByRole("textbox", { name: "Address" }).fill("12 Marine Drive, Kochi");
    await page.getByLabel("PIN code").fill("682031");
    await page.getByRole("button", { name: "Hand in the application" }).click();
    await see(page.getByRole("heading", { name: "Your application is under review" }));

    expect((await admin.post(`/api/owners/${applicant.id}/approve`)).status).toBe(200);
    await see(page.getByRole("heading", { name: "Add your first lot" }));
  },
);

journey("a lot with twenty slots from one line, one of them out of service", async (open) => {
  const page = await (await open({ person: owner })).visit("/owner/lots");
  await page.getByRole("link", { name: "Add a lot" }).click();
  for (const [label, value] of [
    ["Name", "Fort Parking"],
    ["Address", "River Road, Fort Kochi"],
    ["City", "Kochi"],
    ["Latitude", "9.9658"],
    ["Longitude", "76.2421"],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole("button", { name: "Add the lot" }).click();
  await see(page.getByRole("heading", { level: 1, name: "Fort Parking" }));

  await page.getByRole("button", { name: "Add slots" }).click();
  const dialog = page.getByRole("dialog", { name: "Add slots" });
  await dialog.getByLabel("Labels").fill("A1–A20");
  await see(dialog.getByText("20 slots: A1 … A20"));
  await dialog.getByRole("button", { name: "Add 20 slots" }).click();
  await seeGone(dialog);
  await page.getByRole("button", { name: "Take out of service: slot A3" }).click();
  await see(page.getByRole("button", { name: "Put back: slot A3" }));

  const id = new URL(page.url()).pathname.split("/").at(-1);
  const { body } = await owner.get<Lot>(`/api/lots/${id}`);
  expect(body.slots.map(({ label }) => label)).toEqual(Array.from({ length: 20 }, (_, nth) => `A${nth + 1}`));
  expect(body.slots.filter(({ state }) => state !== "free")).toMatchObject([{ label: "A3", state: "out_of_service" }]);
});

journey("cash is confirmed on the day's page, on a phone, and what comes next is there at once", async (open) => {
  const first = await book(driver, server, lot);
  const page = await (await open({ person: owner, width: 390 })).visit("/owner");
  const line = (code: string) => page.locator("[data-due]").filter({ hasText: code });
  await see(line(first.code));
  await isLive(page);
  await line(first.code).getByRole("button", { name: "Verify cash" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Verify cash" }).click();
  await seeGone(line(first.code));
  await until("the booking has begun", async () => {
    const { body } = await driver.get<{ status: string }>(`/api/bookings/${first.id}`);
    return body.status === "active";
  });
  const second = await book(driver, server, lot);
  await see(line(second.code));
  // A notification's link asks the question by itself.
  await page.goto(`/owner/bookings/${second.id}?verify=${second.payments[0]?.id}`);
  await page.getByRole("dialog", { name: "Received ₹50 in cash?" }).getByRole("button", { name: "Not now" }).click();
  await see(page.getByRole("heading", { name: second.code }));
});

journey("a booking is cancelled with a reason, which its driver reads", async (open) => {
  const { id, code } = await bookAhead(driver, server, lot);
  const page = await (await open({ person: owner })).visit(`/owner/bookings?q=${code}`);
  await bookingRow(page, code).getByRole("button", { name: "Cancel" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this booking?" });
  await dialog.getByRole("button", { name: "Cancel booking" }).click();
  await see(dialog.getByText("Say why; the other side reads it."));
  await dialog.getByLabel("Reason").fill("The gate is broken");
  await dialog.getByRole("button", { name: "Cancel booking" }).click();
  await see(bookingRow(page, code).getByText("Cancelled"));
  expect((await driver.get(`/api/bookings/${id}`)).body).toMatchObject({
    ...{ status: "cancelled", reason: "The gate is broken" },
  });
});

journey("a car goes along the board of washes by the keyboard alone", async (open) => {
  const { id: lotId } = await findLot(server, lot);
  const asked = { lotId, service: "exterior", plate: nextPlate(), payment: card };
  const { body: wash } = await driver.post<{ id: string; startsAt: string }>("/api/washes", asked);
  // Late in the evening the next hour is tomorrow's.
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Kolkata" }).format(new Date(wash.startsAt));
  const page = await (await open({ person: owner })).visit(`/owner/washes?day=${day}`);
  const cardIn = (column: string) => page.locator(`[data-column="${column}"] [data-wash="${wash.id}"]`);
  await cardIn("scheduled").getByRole("button", { name: "Start" }).press("Enter");
  await see(cardIn("in_progress"));
  await until("the focus went along", () => cardIn("in_progress").evaluate((it) => it === document.activeElement));
  // From the card to what it can do: its link, then its button.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await see(cardIn("completed"));
  await until("the server has it", async () => {
    const { body } = await owner.get<{ status: string }>(`/api/washes/${wash.id}`);
    return body.status === "completed";
  });
  // The list beside the board stays the list when it is narrowed.
  await page.getByText("List", { exact: true }).click();
  await page.getByRole("button", { name: "Completed" }).click();
  await see(page.getByRole("row").filter({ hasText: "Exterior" }).getByText("Completed"));
});

journey("an employee is claimed from the pool, and released into it", async (open) => {
  const { id } = await findLot(server, lot);
  const page = await (await open({ person: owner })).visit(`/owner/lots/${id}/staff`);
  const [own, pool] = [
    page.getByRole("region", { name: "Who works here" }),
    page.getByRole("region", { name: "The pool" }),
  ];
  await pool.getByRole("button", { name: "Claim Suresh Kumar" }).click();
  await own.getByRole("button", { name: "Release Suresh Kumar" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Release", exact: true }).click();
  await see(pool.getByRole("button", { name: "Claim Suresh Kumar" }));
  await see(own.getByText("Nobody works here yet"));
});

journey("what was earned is told in figures, a chart and a table", async (open) => {
  await book(driver, server, lot, card);
  const page = await (await open({ person: owner })).visit("/owner/earnings");
  await see(page.getByRole("img", { name: /^Earned each day from .* in all/ }).locator("svg"));
  await page.getByText("7 days", { exact: true }).click();
  await page.getByText("Show as a table").click();
  const table = page.getByRole("table", { name: "By day" });
  await until("seven days are there", async () => (await table.getByRole("row").count()) === 8);
  expect(new URL(page.url()).search).toBe("?days=7");
});
