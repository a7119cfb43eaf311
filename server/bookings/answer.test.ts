// What whoever books is answered: the very booking that they find when they ask for it, though nobody has asked yet.

import { afterAll, describe, expect, test } from "bun:test";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate } from "../testing/town.ts";
import { after, hour } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, clock } = await createTestApp(db);

type Asking = Awaited<ReturnType<typeof arrive>>;

async function arrive() {
  const [driver, lot] = [await addPerson(db, "driver"), await addLot(db, await addPerson(db, "owner"))];
  return { driver, lot, body: { slotId: lot.slots[0], plate: newPlate(), payment: { method: "cash" } } };
}

async function book({ driver, body }: Asking, more: object = {}, headers: Record<string, string> = {}) {
  const answer = await ask("POST", "/api/bookings", { as: driver, body: { ...body, ...more }, headers });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function find({ driver }: Asking, { id }: { readonly id: string }) {
  const answer = await ask("GET", `/api/bookings/${id}`, { as: driver });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe("a booking is answered as it is found", () => {
  test.each([
    ["cash", { method: "cash" }],
    ["card", { method: "card", token: "tok_success" }],
    ["UPI", { method: "upi", token: "tok_success" }],
  ])("that is paid by %s", async (_, payment) => {
    const asking = await arrive();
    const booked = await book(asking, { payment });
    expect(booked).toEqual(await find(asking, booked));
  });

  test("for a time ahead, and of another length", async () => {
    const asking = await arrive();
    const booked = await book(asking, { startsAt: after(clock.now(), 3 * hour).toISOString(), durationMinutes: 90 });
    expect(booked).toEqual(await find(asking, booked));
    expect(booked).toMatchObject({ instant: false, durationMinutes: 90, status: "pending_payment" });
  });

  test("by a driver with a phone, a vehicle that is kept here, and a wish for when to be warned", async () => {
    const asking = await arrive();
    const { driver, body: asked } = asking;
    for (const [method, path, body] of [
      ["PATCH", "/api/me", { phone: "+919847010001" }],
      ["PUT", "/api/preferences", { reminderLeadMinutes: 20 }],
      ["POST", "/api/vehicles", { plate: asked.plate, vehicleType: "sedan" }],
    ] as const) {
      expect((await ask(method, path, { as: driver, body })).status).toBeLessThan(300);
    }
    const booked = await book(asking);
    expect(booked).toEqual(await find(asking, booked));
    expect(booked).toMatchObject({ driver: { phone: "+919847010001" } });
  });

  test("again for the same key, as it is by then, with its wash beside it", async () => {
    const asking = await arrive();
    const key = { "idempotency-key": "the-same" };
    const booked = await book(asking, {}, key);
    const wash = { bookingId: booked.id, service: "exterior", payment: { method: "cash" } };
    expect((await ask("POST", "/api/washes", { as: asking.driver, body: wash })).status).toBe(201);
    expect(await book(asking, {}, key)).toEqual(booked);
    expect(await find(asking, booked)).toEqual(booked);
    await ask("POST", `/api/bookings/${booked.id}/cancel`, { as: asking.driver, body: {} });
    const again = await book(asking, {}, key);
    expect(again).toMatchObject({ id: booked.id, status: "cancelled" });
    expect(again).toEqual(await find(asking, booked));
  });
});

test("a payment that failed is shown with its reason and the reason's name, inside of its booking and of its wash", async () => {
  const asking = await arrive();
  const { driver, lot, body } = asking;
  const payment = { method: "card", token: "tok_insufficient_funds" };
  const failed = { status: "failed", failure: "Insufficient funds", failureName: "insufficient_funds" };
  expect((await ask("POST", "/api/bookings", { as: driver, body: { ...body, payment } })).status).toBe(402);
  const bookings = await ask("GET", "/api/bookings", { as: driver });
  expect(bookings.body.items[0].payments).toEqual([expect.objectContaining(failed)]);

  const { id } = await book(asking);
  const wash = { bookingId: id, service: "exterior", payment };
  expect((await ask("POST", "/api/washes", { as: driver, body: wash })).status).toBe(402);
  const washes = await ask("GET", `/api/washes?lotId=${lot.id}`, { as: driver });
  expect(washes.body.items[0].payments).toEqual([expect.objectContaining(failed)]);
});
