// Availability as it happens: whoever watches a lot sees each slot change the moment that it does, whatever changed it, and
// sees what anybody is told who asks. Nobody else hears of it.

import { expect, test } from "bun:test";
import type { LotFrame } from "@parkmate/protocol/frames";
import { connectLive, type LiveClient } from "./harness/live-client.ts";
import { type Booking, bookingOf, card, cash, findLot, type Paying, type Slot, verifyCash } from "./harness/parking.ts";
import { type Person, signInAll } from "./harness/people.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { server, database, stage } = await setStageWithServer({
  ...{ MIN_DURATION: "1s", EXPIRY_WARNING: "1s", RENEWAL_WINDOW: "20s" },
  CASH_HOLD: "30s",
});
const people = await signInAll(server, "driver", "driver2", "owner", "owner2", "employee");
const { driver, owner } = people;
const here = await findLot(server, "Marine Drive Parking");
const elsewhere = await findLot(server, "Indiranagar Square");
const slot = firstFree(here.slots);

const screenOf = async (person: Person): Promise<LiveClient> => {
  const screen = stage.use(await connectLive(server, person));
  await screen.next("welcome");
  screen.stayAlive();
  return screen;
};
const watch = async (screen: LiveClient, topic: string) => {
  screen.say({ type: "watch", topic });
  expect(await screen.next("watching")).toEqual({ type: "watching", topic });
};

// Whoever books and whoever is booked at are told much else, so it is two others who watch.
const watchers = [await screenOf(people.driver2), await screenOf(people.owner2)] as const;
const [first, second] = watchers;
const watcherElsewhere = await screenOf(people.employee);
const bystanders = [await screenOf(driver), await screenOf(owner)];

/** The next that both watchers see is exactly this. */
async function seen(state: Slot["state"]): Promise<void> {
  for (const screen of watchers) {
    expect(await screen.nextLot()).toEqual({
      ...ofSlot(state),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  }
}

/** They see it, and whoever asks is told the same. */
async function becomes(state: Slot["state"]): Promise<void> {
  await seen(state);
  const { slots } = await findLot(server, "Marine Drive Parking");
  expect(slots.find(({ id }) => id === slot.id)?.state).toBe(state);
}

const seconds = (count: number) => ({ durationMinutes: count / 60 });

async function book(payment: Paying, more: object = seconds(60)): Promise<Booking> {
  const { status, body } = await driver.post<Booking>("/api/bookings", { ...bookingOf(slot, payment), ...more });
  expect(status).toBe(201);
  return body;
}

const cancel = async ({ id }: Booking) =>
  expect((await driver.post(`/api/bookings/${id}/cancel`, {})).status).toBe(200);

test("a lot is watched by its id", async () => {
  for (const screen of watchers) await watch(screen, here.id);
  await watch(watcherElsewhere, elsewhere.id);
});

test("cash: held, booked once it is verified, free once it is called off", async () => {
  const booking = await book(cash);
  await becomes("held");
  expect((await verifyCash(owner, booking)).status).toBe(200);
  await becomes("booked");
  await cancel(booking);
  await becomes("free");
});

test("a card: held while it is charged, then free where that fails and booked where it does not", async () => {
  const refused = await driver.post("/api/bookings", bookingOf(slot, { method: "card", token: "tok_declined" }));
  expect(refused.status).toBe(402);
  await seen("held");
  await becomes("free");

  const booking = await book(card);
  await seen("held");
  await becomes("booked");
  await cancel(booking);
  await becomes("free");
});

test("time frees what has ended, and a renewal takes it again", async () => {
  const { id } = await book(card, seconds(3));
  await seen("held");
  await becomes("booked");
  await becomes("free");

  const renewed = await driver.post<Booking>(`/api/bookings/${id}/renew`, { payment: card, ...seconds(60) });
  expect(renewed.status).toBe(201);
  await seen("held");
  await becomes("booked");
  await cancel(renewed.body);
  await becomes("free");
});

test("what is reserved is free until its time has come", async () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const { id } = await book(card, { ...seconds(3), startsAt: inAnHour });
  // No start can be chosen that is a moment away, so the clock of this booking is put forward.
  const now = new Date();
  const [occupiedFrom, occupiedUntil] = [now, new Date(now.getTime() + 3_000)];
  await database.db
    .updateTable("bookings")
    .set({ startsAt: occupiedFrom, endsAt: occupiedUntil, occupiedFrom, occupiedUntil, dueAt: now })
    .where("id", "=", id)
    .execute();
  // Its reserving was no news: this is the next frame.
  await becomes("booked");
  await becomes("free");
});

test("out of service and back", async () => {
  for (const [inService, state] of [
    [false, "out_of_service"],
    [true, "free"],
  ] as const) {
    expect((await owner.send("PATCH", `/api/slots/${slot.id}`, { inService })).status).toBe(200);
    await becomes(state);
  }
});

test("whoever has stopped watching hears no more", async () => {
  first.say({ type: "unwatch", topic: here.id });
  // Answered in order, so by then it has stopped.
  await watch(first, elsewhere.id);
  const booking = await book(cash);
  expect(await second.nextLot()).toMatchObject(ofSlot("held"));
  await cancel(booking);
  expect(await second.nextLot()).toMatchObject(ofSlot("free"));
  // Looking again, it is told of what comes from now on, and of nothing between.
  await watch(first, here.id);
  await cancel(await book(cash));
  await seen("held");
  await seen("free");
});

test("nobody hears of a lot that they do not watch", async () => {
  const there = firstFree(elsewhere.slots);
  await driver.post("/api/bookings", bookingOf(there, cash));
  const held = { lotId: elsewhere.id, slots: [{ id: there.id, state: "held" }] };
  // The first frame that its watcher is sent, after everything that went on in the other lot.
  expect(await watcherElsewhere.nextLot()).toMatchObject(held);
  expect(await first.nextLot()).toMatchObject(held);
  for (const screen of bystanders) {
    // Whatever was on its way has come before the answer.
    screen.say({ type: "watch", topic: here.id });
    await screen.frames.find("the answer", (text) => JSON.parse(text).type === "watching");
    expect(screen.received().map(({ type }) => type)).not.toContain("lot");
  }
});

function ofSlot(state: Slot["state"]): Omit<LotFrame, "at"> {
  return { type: "lot", lotId: here.id, slots: [{ id: slot.id, state }] };
}

function firstFree(slots: readonly Slot[]): Slot {
  const free = slots.find(({ state }) => state === "free");
  if (free === undefined) throw new Error("the lot is full");
  return free;
}
