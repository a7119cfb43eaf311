// What those who run lots may rely on while they work: nothing typed is lost, lists stay as they were narrowed, and a car at the
// gate or in its slot is found.

import { expect } from "bun:test";
import type { Route } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, bookAddOn, bookAhead, card, findLot } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { bookingRow, isLive, see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { createTape } from "./harness/tape.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner, employee, admin } = await signInAll(server, "driver", "owner", "employee", "admin");
const lot = "Marine Drive Parking";

journey("whoever leaves a lot's form unsaved is asked, and what was typed is still there", async (open) => {
  const { id } = await findLot(server, lot);
  const page = await (await open({ person: owner })).visit(`/owner/lots/${id}`);
  const city = page.getByLabel("City", { exact: true });
  const staff = page.getByRole("link", { name: "Staff", exact: true }).last();
  await city.fill("Ernakulam");
  await staff.click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Keep editing" }).click();
  await seeGone(question);
  expect(await city.inputValue()).toBe("Ernakulam");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await see(page.getByText("Saved.", { exact: true }));
  await staff.click();
  await see(page.getByRole("heading", { name: "Who works here" }));
});

journey("many slots get another price at once, those of one kind of vehicle alone", async (open) => {
  const { body: made } = await owner.post<{ id: string }>("/api/lots", {
    ...{ name: "Canal Road Parking", address: "Canal Road", city: "Kochi", timeZone: "Asia/Kolkata" },
    ...{ latitude: 9.97, longitude: 76.28 },
  });
  const slots = ["A1", "A2", "B1"].map((label) => ({
    label,
    vehicleType: label === "B1" ? "two_wheeler" : "sedan",
  }));
  expect((await owner.post(`/api/lots/${made.id}/slots`, { slots })).status).toBe(201);
  const page = await (await open({ person: owner })).visit(`/owner/lots/${made.id}`);
  await page.getByRole("button", { name: "Change many slots" }).click();
  const dialog = page.getByRole("dialog", { name: "Change many slots" });
  await dialog.getByLabel("Vehicle").selectOption({ label: "Sedan" });
  await dialog.getByLabel("Price an hour").fill("75");
  await dialog.getByRole("button", { name: "Change 2 slots" }).click();
  await see(page.getByText("2 slots changed."));
  const { body: lotNow } = await owner.get<{ slots: readonly { hourlyRate: number }[] }>(`/api/lots/${made.id}`);
  expect(lotNow.slots.map(({ hourlyRate }) => hourlyRate)).toEqual([75_00, 75_00, 10_00]);
});

journey("the day follows what goes on, also where nobody is notified, and nobody asks by the clock", async (open) => {
  const days = [
    { person: owner, page: await (await open({ person: owner })).visit("/owner") },
    { person: admin, page: await (await open({ person: admin })).visit("/admin") },
  ];
  interface Overview {
    readonly occupancy: { readonly total: number; readonly free: number; readonly outOfService: number };
  }
  /** What the server says now is what stands there, sooner or later. */
  const areCurrent = async () => {
    for (const { person, page } of days) {
      const { total, free, outOfService } = (await person.get<Overview>("/api/overview")).body.occupancy;
      await see(page.getByText(`${total - outOfService - free} of ${total - outOfService}`, { exact: true }));
    }
  };
  let asked = 0;
  for (const { page } of days) {
    await isLive(page);
    page.on("request", (request) => new URL(request.url()).pathname === "/api/overview" && asked++);
  }
  await areCurrent();
  // Administrators hear of no booking, and owners of none that is over.
  const { id } = await book(driver, server, lot, card);
  await areCurrent();
  await owner.post(`/api/bookings/${id}/complete`, {});
  await areCurrent();
  expect(asked).toBeLessThan(20);
});

journey("at the gate, on a phone, a plate leads to its booking, and back to where one was", async (open) => {
  const { id, code } = await bookAhead(driver, server, lot);
  const { body: booking } = await driver.get<{ plate: string }>(`/api/bookings/${id}`);
  const page = await (await open({ person: owner, width: 390 })).visit("/owner");
  await page.getByRole("searchbox", { name: "Who is at the gate?" }).fill(booking.plate);
  await page.keyboard.press("Enter");
  await see(bookingRow(page, code));
  await page.getByRole("link", { name: code }).click();
  await see(page.getByRole("heading", { level: 1, name: code }));
  await page.goBack();
  // What was searched for stands in the box, and in the address.
  await see(bookingRow(page, code));
  expect(await page.getByRole("searchbox").inputValue()).toBe(booking.plate);
  // Narrowed too far, one press leads back to everything.
  await page.getByRole("button", { name: "Completed" }).click();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await see(bookingRow(page, code));
  await page.waitForURL(({ search }) => search === "");
});

journey("who washes a car reads in which slot it stands, and a second press starts nothing twice", async (open) => {
  const { id: lotId, slots } = await findLot(server, lot);
  await admin.post(`/api/lots/${lotId}/employees`, { employeeId: employee.id });
  const booking = await book(driver, server, lot, card);
  const { id } = await bookAddOn(driver, booking);
  const page = await (await open({ person: employee, width: 390 })).visit("/work");
  await isLive(page);
  const wash = page.locator(`[data-wash="${id}"]`);
  const label = slots.find((slot) => slot.id === booking.slotId)?.label;
  await see(wash.getByText(`Slot ${label}`, { exact: true }));
  const starts = createTape<Route>();
  await page.route(/\/start$/, (route) => starts.add(route));
  await wash.getByRole("button", { name: "Start" }).dblclick();
  await (await starts.next("the request that starts it")).continue();
  await see(wash.getByRole("button", { name: "Complete" }));
  await until("the server has it", async () => {
    const { body } = await employee.get<{ status: string }>(`/api/washes/${id}`);
    return body.status === "in_progress";
  });
  expect(starts.items).toHaveLength(1);
  expect(await page.getByRole("alert").count()).toBe(0);
});

journey("an announcement that was begun is still there after its sheet was closed", async (open) => {
  const page = await (await open({ person: admin })).visit("/admin/announcements");
  const sheet = page.getByRole("dialog", { name: "New announcement" });
  await page.getByRole("button", { name: "New announcement" }).click();
  await sheet.getByLabel("Message").fill("The lift is being mended.");
  await page.keyboard.press("Escape");
  await seeGone(sheet);
  await page.getByRole("button", { name: "New announcement" }).click();
  await until("it is still there", async () => {
    return (await sheet.getByLabel("Message").inputValue()) === "The lift is being mended.";
  });
});
