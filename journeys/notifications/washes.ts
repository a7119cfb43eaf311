// From a car wash and those who do it to the screens.

import { expect } from "bun:test";
import { showPlate } from "@parkmate/protocol/plate";
import { card, cash, findLot, nextPlate, type Paying } from "../harness/parking.ts";
import { bookPaid, key, lot, people, server, theatre, tomorrowAtTen } from "./town.ts";

const { driver, owner, owner2, employee, admin } = people;

interface Wash {
  readonly id: string;
  readonly status: string;
  readonly plate: string;
  readonly payments: readonly { readonly id: string; readonly status: string }[];
}

const washed = (who: typeof driver, { id }: Wash, step: string, body: object = {}) =>
  who.post<Wash>(`/api/washes/${id}/${step}`, body);

const booked = () => theatre.shown(owner, "wash.booked", "info", `New car wash booked in ${lot}`);
const confirmed = () => theatre.shown(driver, "wash.confirmed", "success", `Your car wash in ${lot} is confirmed`);
const assigned = (wash: Wash) =>
  theatre.shown(employee, "wash.assigned", "info", `You have a car wash to do: Full Service, ${shownPlate(wash)}`);
/** As people read it. */
const shownPlate = ({ plate }: Wash) => showPlate(plate);

async function askForWash(payment: Paying, headers = {}, plate = nextPlate()) {
  const { id: lotId } = await findLot(server, lot);
  const request = { lotId, service: "full", startsAt: tomorrowAtTen(), plate, payment };
  return driver.post<Wash>("/api/washes", request, headers);
}

/** Paid, and in the hands of the lot's only employee. */
async function bookWash(): Promise<Wash> {
  const { status, body } = await askForWash(card);
  expect([status, body.status]).toEqual([201, "scheduled"]);
  await booked();
  await confirmed();
  await assigned(body);
  return body;
}

/** Called off by its driver: the place in its hour is free for the next journey. */
async function callOff(wash: Wash): Promise<void> {
  expect((await washed(driver, wash, "cancel")).status).toBe(200);
  const gone = `The car wash of ${shownPlate(wash)} in ${lot} was cancelled: The driver called it off`;
  await theatre.shown(owner, "wash.cancelled", "warning", gone);
  await theatre.shown(employee, "wash.cancelled", "warning", gone);
  await theatre.shown(
    driver,
    "payment.refunded",
    "info",
    `₹499 refunded for the car wash of ${shownPlate(wash)} in ${lot}`,
  );
}

export const staffJourneys = {
  async "employee.assigned"() {
    const { id: lotId } = await findLot(server, lot);
    const path = `/api/lots/${lotId}/employees`;
    const body = { employeeId: employee.id };
    expect((await driver.post(path, body)).status).toBe(403);
    expect((await owner2.post(path, body)).status).toBe(404);
    expect((await admin.post(path, body)).status).toBe(201);
    await theatre.shown(owner, "employee.assigned", "info", "Employee Suresh Kumar assigned to your lot");
    expect(await admin.post(path, body)).toMatchObject({ status: 409, body: { code: "already_there" } });
  },
};

export const washJourneys = {
  async "wash.booked"() {
    const [headers, plate] = [key(), nextPlate()];
    const first = await askForWash(cash, headers, plate);
    await booked();
    const again = await askForWash(cash, headers, plate);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    const [payment] = first.body.payments;
    expect((await owner.post(`/api/payments/${payment?.id}/verify`)).status).toBe(200);
    await theatre.shown(driver, "payment.cash_verified", "success", "Your cash payment has been verified");
    await confirmed();
    await assigned(first.body);
    await callOff(first.body);
  },

  async "wash.confirmed"() {
    const wash = await bookWash();
    expect((await askForWash({ method: "card", token: "tok_declined" })).status).toBe(402);
    await callOff(wash);
  },

  async "wash.assigned"() {
    const wash = await bookWash();
    expect((await washed(driver, wash, "assign")).status).toBe(403);
    expect((await washed(owner2, wash, "assign")).status).toBe(404);
    await callOff(wash);
  },

  async "wash.started"() {
    const wash = await bookWash();
    expect((await washed(owner2, wash, "start")).status).toBe(404);
    expect((await washed(driver, wash, "start")).status).toBe(403);
    expect(await washed(employee, wash, "start")).toMatchObject({ status: 200, body: { status: "in_progress" } });
    await theatre.shown(driver, "wash.started", "info", "Your car wash has started");
    expect((await washed(employee, wash, "start")).status).toBe(409);
    expect((await washed(owner, wash, "complete")).status).toBe(200);
    await theatre.shown(driver, "wash.completed", "success", "Your car wash has been completed");
  },

  async "wash.completed"() {
    const booking = await bookPaid();
    const request = { bookingId: booking.id, service: "full", payment: card };
    const { status, body: wash } = await driver.post<Wash>("/api/washes", request);
    expect(status).toBe(201);
    await booked();
    await confirmed();
    await assigned(wash);
    expect((await driver.post("/api/washes", request)).status).toBe(409);
    expect((await washed(employee, wash, "complete")).status).toBe(409);
    expect((await washed(employee, wash, "start")).status).toBe(200);
    await theatre.shown(driver, "wash.started", "info", "Your car wash has started");
    expect(await washed(employee, wash, "complete")).toMatchObject({ status: 200, body: { status: "completed" } });
    await theatre.shown(driver, "wash.completed", "success", "Your car wash has been completed");
    expect((await washed(employee, wash, "complete")).status).toBe(409);
  },

  async "wash.cancelled"() {
    const wash = await bookWash();
    expect((await washed(employee, wash, "cancel")).status).toBe(403);
    expect((await washed(owner, wash, "cancel")).status).toBe(422);
    expect((await washed(owner, wash, "cancel", { reason: "No water today" })).status).toBe(200);
    const gone = `The car wash of ${shownPlate(wash)} in ${lot} was cancelled: No water today`;
    await theatre.shown(driver, "wash.cancelled", "warning", gone);
    await theatre.shown(employee, "wash.cancelled", "warning", gone);
    await theatre.shown(
      driver,
      "payment.refunded",
      "info",
      `₹499 refunded for the car wash of ${shownPlate(wash)} in ${lot}`,
    );
    expect((await washed(owner, wash, "cancel", { reason: "Again" })).status).toBe(409);
  },
};
