// An owner's day in a browser: on the way to being approved, a lot with its slots, cash, bookings, payments, washes, staff, reviews
// and earnings; the main tasks on a phone and at a desk.

import { expect } from "bun:test";
import { journeysIn, launchBrowser, type OpenDevice } from "./harness/browser.ts";
import { look } from "./harness/look.ts";
import { book, bookAhead, card, findLot, nextPlate, type Slot } from "./harness/parking.ts";
import { signInAll, signUp } from "./harness/people.ts";
import { bookingRow, isLive, see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { atBothWidths } from "./harness/tasks.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const task = atBothWidths(journey);
const { driver, driver2, owner, admin } = await signInAll(server, "driver", "driver2", "owner", "admin");
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

task("a lot with twenty slots from one line; one costs more, one is out of service", async (open, width) => {
  const page = await (await open({ person: owner })).visit("/owner/lots");
  const name = `Fort Parking ${width}`;
  await page.getByRole("link", { name: "Add a lot" }).click();
  await page.getByRole("button", { name: "Add the lot" }).click();
  await see(page.getByText("Fill this in."));
  await look(page);
  for (const [label, value] of [
    ["Name", name],
    ["Address", "River Road, Fort Kochi"],
    ["City", "Kochi"],
    ["Latitude", "9.9658"],
    ["Longitude", "76.2421"],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole("button", { name: "Add the lot" }).click();
  await see(page.getByRole("heading", { level: 1, name }));
  await see(page.getByText("No slots yet"));
  await look(page);

  await page.getByRole("button", { name: "Add slots" }).click();
  const dialog = page.getByRole("dialog", { name: "Add slots" });
  await dialog.getByLabel("Labels").fill("A20–A1");
  await dialog.getByLabel("Labels").press("Enter");
  await see(dialog.getByText("A20–A1 runs backwards."));
  await look(page);
  await dialog.getByLabel("Labels").fill("A1–A20");
  await see(dialog.getByText("20 slots: A1 … A20"));
  await dialog.getByRole("button", { name: "Add 20 slots" }).click();
  await seeGone(dialog);

  await page.getByRole("button", { name: "Edit slot A1", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "Edit slot A1" });
  await edit.getByLabel("Price an hour").fill("a lot");
  await edit.getByRole("button", { name: "Save" }).click();
  await see(edit.getByText("A price such as 50 or 49.50."));
  await look(page);
  await edit.getByLabel("Price an hour").fill("65.50");
  await edit.getByRole("button", { name: "Save" }).click();
  await seeGone(edit);
  await see(page.getByText("₹65.50"));
  await page.getByRole("button", { name: "Take out of service: slot A3" }).click();
  await see(page.getByRole("button", { name: "Put back: slot A3" }));
  await look(page);

  const id = new URL(page.url()).pathname.split("/").at(-1);
  const { body } = await owner.get<{ slots: (Slot & { hourlyRate: number })[] }>(`/api/lots/${id}`);
  expect(body.slots.map(({ label }) => label)).toEqual(Array.from({ length: 20 }, (_, nth) => `A${nth + 1}`));
  expect(body.slots.filter(({ state }) => state !== "free")).toMatchObject([{ label: "A3", state: "out_of_service" }]);
  expect(body.slots.filter(({ hourlyRate }) => hourlyRate !== 5000)).toMatchObject([{ label: "A1", hourlyRate: 6550 }]);

  await page.getByRole("navigation", { name: "Parts of this lot" }).getByRole("link", { name: "Reviews" }).click();
  await see(page.getByText(/^Nobody has reviewed this lot yet/));
  await look(page);
});

task("cash is confirmed on the day's page, and what comes next is there at once", async (open) => {
  const first = await book(driver, server, lot);
  const page = await (await open({ person: owner })).visit("/owner");
  const line = (code: string) => page.locator("[data-due]").filter({ hasText: code });
  await see(line(first.code));
  await isLive(page);
  await look(page);
  await line(first.code).getByRole("button", { name: "Verify cash" }).click();
  await see(page.getByRole("dialog"));
  await look(page);
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

task("a booking is cancelled with a reason, which its driver reads; another is closed by hand", async (open) => {
  const { id, code } = await bookAhead(driver, server, lot);
  const page = await (await open({ person: owner })).visit(`/owner/bookings?q=${code}`);
  await bookingRow(page, code).getByRole("button", { name: "Cancel" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this booking?" });
  await dialog.getByRole("button", { name: "Cancel booking" }).click();
  await see(dialog.getByText("Write a reason: they will read it."));
  await look(page);
  await dialog.getByLabel("Reason").fill("The gate is broken");
  await dialog.getByRole("button", { name: "Cancel booking" }).click();
  await see(bookingRow(page, code).getByText("Cancelled"));
  expect((await driver.get(`/api/bookings/${id}`)).body).toMatchObject({
    ...{ status: "cancelled", reason: "The gate is broken" },
  });

  const parked = await book(driver, server, lot, card);
  await page.goto(`/owner/bookings/${parked.id}`);
  await page.getByRole("button", { name: "Complete" }).click();
  const closing = page.getByRole("dialog", { name: "Close this booking?" });
  await see(closing);
  await look(page);
  await closing.getByRole("button", { name: "Complete" }).click();
  await see(page.getByText("Completed", { exact: true }));
});

task("payments are narrowed to none, and taken along as a file", async (open) => {
  const { code } = await book(driver, server, lot, card);
  const page = await (await open({ person: owner })).visit("/owner/payments?q=nobody");
  await see(page.getByRole("heading", { name: "None found" }));
  await look(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await see(page.getByRole("link", { name: code }));
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  expect(await Bun.file(await (await download).path()).text()).toContain(code);
});

/** To be washed in the lot's next free hour, as the board of its day shows it. */
async function boardWithWash(open: OpenDevice) {
  const { id: lotId } = await findLot(server, lot);
  const asked = { lotId, service: "exterior", plate: nextPlate(), payment: card };
  const { body: wash } = await driver.post<{ id: string; startsAt: string }>("/api/washes", asked);
  // Late in the evening the next hour is tomorrow's.
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Kolkata" }).format(new Date(wash.startsAt));
  const page = await (await open({ person: owner })).visit(`/owner/washes?day=${day}`);
  return {
    page,
    column: (name: string) => page.locator(`[data-column="${name}"]`),
    cardIn: (name: string) => page.locator(`[data-column="${name}"] [data-wash="${wash.id}"]`),
    isCompleted: () =>
      until("the server has it", async () => {
        const { body } = await owner.get<{ status: string }>(`/api/washes/${wash.id}`);
        return body.status === "completed";
      }),
  };
}

task("a car goes along the board of washes: dragged at a desk, by a tap on a phone", async (open, width) => {
  const { page, column, cardIn, isCompleted } = await boardWithWash(open);
  await cardIn("scheduled").getByRole("button", { name: "Assign" }).click();
  const staff = page.getByRole("dialog", { name: /^Who washes/ });
  await see(staff.getByText(/^Nobody works at this lot yet/));
  await look(page);
  await page.keyboard.press("Escape");
  await seeGone(staff);
  for (const [from, to, button] of [
    ["scheduled", "in_progress", "Start"],
    ["in_progress", "completed", "Done"],
  ] as const) {
    if (width === 1280) await cardIn(from).dragTo(column(to));
    else await cardIn(from).getByRole("button", { name: button }).tap();
    await see(cardIn(to));
  }
  await isCompleted();
  await look(page);
});

journey("a car goes along the board of washes by the keyboard alone", async (open) => {
  const { page, cardIn, isCompleted } = await boardWithWash(open);
  await cardIn("scheduled").getByRole("button", { name: "Start" }).press("Enter");
  await see(cardIn("in_progress"));
  await until("the focus went along", () => cardIn("in_progress").evaluate((it) => it === document.activeElement));
  // From the card to what it can do: its link, then its button.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await see(cardIn("completed"));
  await isCompleted();
  // The list beside the board stays the list when it is narrowed.
  await page.getByText("List", { exact: true }).click();
  await page.getByRole("button", { name: "Completed" }).click();
  await see(page.getByRole("row").filter({ hasText: "Exterior" }).getByText("Completed"));
});

task("an employee is claimed from the pool, and released into it", async (open) => {
  const { id } = await findLot(server, lot);
  const page = await (await open({ person: owner })).visit(`/owner/lots/${id}/staff`);
  const [own, pool] = [
    page.getByRole("region", { name: "Who works here" }),
    page.getByRole("region", { name: "The pool" }),
  ];
  await see(pool.getByRole("button", { name: "Claim Suresh Kumar" }));
  await look(page);
  await pool.getByRole("button", { name: "Claim Suresh Kumar" }).click();
  await own.getByRole("button", { name: "Release Suresh Kumar" }).click();
  await see(page.getByRole("dialog"));
  await look(page);
  await page.getByRole("dialog").getByRole("button", { name: "Release", exact: true }).click();
  await see(pool.getByRole("button", { name: "Claim Suresh Kumar" }));
  await see(own.getByText("Nobody works here yet"));
});

task("what a driver wrote about a lot is there at once", async (open, width) => {
  const { id: lotId } = await findLot(server, "Kakkanad Tech Park");
  const page = await (await open({ person: owner })).visit(`/owner/reviews?lotId=${lotId}`);
  await see(page.getByText(/^Mean of/));
  await isLive(page);
  const { id } = await book(driver2, server, "Kakkanad Tech Park", card);
  await owner.post(`/api/bookings/${id}/complete`);
  const review = { rating: 2, text: `No shade, ${width}` };
  const { body, status } = await driver2.post<{ id: string }>(`/api/lots/${lotId}/reviews`, review);
  expect(status).toBe(201);
  await see(page.getByText(review.text));
  await look(page);
  // The next may be written.
  expect((await driver2.send("DELETE", `/api/reviews/${body.id}`)).status).toBeLessThan(300);
});

task("what was earned is told in figures, a chart and a table", async (open) => {
  await book(driver, server, lot, card);
  const page = await (await open({ person: owner })).visit("/owner/earnings");
  await see(page.getByRole("img", { name: /^Earned each day from .* in all/ }).locator("svg"));
  await page.getByText("7 days", { exact: true }).click();
  await page.getByText("Show as a table").click();
  const table = page.getByRole("table", { name: "By day" });
  await until("seven days are there", async () => (await table.getByRole("row").count()) === 8);
  await page.waitForURL(({ search }) => search === "?days=7");
  await look(page);
});
