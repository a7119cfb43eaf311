// Many want the same: one gets it, the others are told so in words, and the owner hears of one.

import { expect, test } from "bun:test";
import { type Booking, book, bookingOf, card, findLot, freeSlot, nextPlate } from "./harness/parking.ts";
import { type Answer, crowd, signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { server, database } = await setStageWithServer();
const { driver, owner, owner2 } = await signInAll(server, "driver", "owner", "owner2");

type Outcome = Answer<Booking & { readonly code: string; readonly detail: string }>;

const refused = (outcomes: readonly Outcome[]) => outcomes.filter(({ status }) => status !== 201);
const expectRefused = (outcome: Outcome, code: string, title: string) => {
  expect(outcome).toMatchObject({ status: 409, body: { type: "about:blank", status: 409, code, title } });
  expect(outcome.contentType).toStartWith("application/problem+json");
};

test("a hundred drivers, one slot, at once: one wins", async () => {
  const drivers = await crowd(server, database.db, 100);
  const slot = await freeSlot(server, "Marine Drive Parking");
  await using screen = await connectPlain(server, owner);

  const outcomes = await Promise.all(
    drivers.map((one, nth) =>
      one.post<Outcome["body"]>("/api/bookings", bookingOf(slot, nth % 2 === 0 ? { method: "cash" } : card)),
    ),
  );
  const losers = refused(outcomes);
  expect(losers).toHaveLength(99);
  for (const loser of losers) expectRefused(loser, "slot_taken", "The slot has just been taken");

  const notification = await screen.notification();
  const winner = outcomes.find(({ status }) => status === 201);
  expect(notification.data["bookingId"]).toBe(winner?.body.id ?? "");
  // The next word to the owner is about the next booking.
  const next = await book(driver, server, "Marine Drive Parking");
  expect(await screen.notification()).toMatchObject({ seq: 2, data: { bookingId: next.id } });
  expect(screen.frames.items).toHaveLength(3);

  const { slots } = await findLot(server, "Marine Drive Parking");
  expect(slots.find(({ id }) => id === slot.id)?.state).not.toBe("free");
});

test("one vehicle, two lots, at once: it is booked in one", async () => {
  const plate = nextPlate();
  const [here, there] = await Promise.all([
    freeSlot(server, "Marine Drive Parking"),
    freeSlot(server, "Indiranagar Square"),
  ]);
  const outcomes = await Promise.all(
    [here, there].map((slot) => driver.post<Outcome["body"]>("/api/bookings", { ...bookingOf(slot, card), plate })),
  );
  const losers = refused(outcomes);
  expect(losers).toHaveLength(1);
  for (const loser of losers) expectRefused(loser, "plate_already_booked", "This vehicle already has a live booking");
});

test("the same request fifty times at once books once, charges once, and tells the owner once", async () => {
  await using screen = await connectPlain(server, owner2);
  const request = bookingOf(await freeSlot(server, "Indiranagar Square"), card);
  const key = { "idempotency-key": crypto.randomUUID() };
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => driver.post<Outcome["body"]>("/api/bookings", request, key)),
  );
  for (const early of refused(outcomes)) {
    expectRefused(early, "request_in_progress", "The same request is being worked on");
  }
  const { status, body } = await driver.post<Booking>("/api/bookings", request, key);
  expect(status).toBe(201);
  const ids = new Set(outcomes.filter((outcome) => outcome.status === 201).map((outcome) => outcome.body.id));
  expect([...ids]).toEqual([body.id]);
  expect(body.payments).toHaveLength(1);

  expect(await screen.notification()).toMatchObject({ data: { bookingId: body.id } });
  await book(driver, server, "Indiranagar Square");
  await screen.notification();
  expect(screen.frames.items).toHaveLength(3);
});
