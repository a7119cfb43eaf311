import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import type { BookingId } from "@parkmate/protocol/ids";
import type { Charge, ChargeOutcome } from "../payments/provider.ts";
import { card, cash, createBookingWorld, request, withheld } from "../testing/booking-world.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person, type TestLot } from "../testing/town.ts";
import { after, hour, minute } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const world = createBookingWorld(db);
const { commands, clock, sweep, newServer, perform, bookingOf, paymentOf, auditOf, told, texts, shown } = world;

const owner = await addPerson(db, "owner");
let driver: Person;
let lot: TestLot;

beforeEach(async () => {
  driver = await addPerson(db, "driver");
  lot = await addLot(db, owner, { slots: 5 });
});

const book = (
  method: "card" | "cash",
  startsAt?: Date,
  plate = newPlate(),
  slotId = lot.slots[0],
  duration?: number,
) => {
  const payment = method === "card" ? card() : cash;
  return commands.book(driver, request(slotId, { plate, startsAt, duration, payment }), null);
};
const ahead = (milliseconds: number) => after(clock.now(), milliseconds);
const statusOf = async (id: BookingId) => (await bookingOf(id)).status;
const actionsOf = async (id: BookingId) => (await auditOf(id)).map(({ action }) => action);
async function passes(milliseconds: number) {
  clock.advance(milliseconds);
  await sweep();
  await sweep();
}

/** What the driver has chosen for themself, as the preferences keep it. */
async function choose(reminderLead: number | null) {
  const row = { userId: driver.id, reminderLead, timeZone: "Asia/Kolkata", choices: "{}", updatedAt: clock.now() };
  await db
    .insertInto("preferences")
    .values(row)
    .onConflict((known) => known.column("userId").doUpdateSet({ reminderLead }))
    .execute();
  await perform(async (tx, now) => {
    await commands.changeLead(tx, driver.id, reminderLead, now);
    return { result: undefined, events: [] };
  });
}

test("a booking is warned of, ends and closes, each at its time and once", async () => {
  const id = await book("card");
  shown(lot.slots[0]);
  await passes(55 * minute - 1);
  expect(await told(driver.id)).toEqual(["booking.confirmed"]);
  await passes(1);
  expect((await texts(driver.id)).slice(1)).toEqual(["Your booking will expire in 5 minutes!"]);
  await passes(5 * minute - 1);
  expect([await statusOf(id), shown(lot.slots[0])]).toEqual(["active", []]);
  await passes(1);
  expect([await statusOf(id), shown(lot.slots[0])]).toEqual(["expired", ["free"]]);
  await passes(10 * minute - 1);
  expect(await statusOf(id)).toBe("expired");
  await passes(1);
  expect(await bookingOf(id)).toMatchObject({ status: "completed", dueAt: null });
  expect(await told(driver.id)).toEqual([
    ...["booking.confirmed", "booking.expiring", "booking.slot_expired", "booking.auto_expired"],
  ]);
  expect(await actionsOf(id)).toEqual(["placed", "paid", "warned", "ended", "window closed"]);
  expect(shown(lot.slots[0])).toEqual([]);
});

describe("the warning", () => {
  const warnings = async () => (await texts(driver.id)).filter((text) => text.includes("will expire"));

  test("comes as early as its driver wants", async () => {
    await choose(20 * minute);
    await book("card");
    await passes(40 * minute - 1);
    expect(await warnings()).toEqual([]);
    await passes(1);
    expect(await warnings()).toEqual(["Your booking will expire in 20 minutes!"]);
  });

  test("follows a lead that is changed meanwhile, and comes at once where that has passed", async () => {
    await book("card");
    await passes(40 * minute);
    await choose(30 * minute);
    await passes(0);
    expect(await warnings()).toEqual(["Your booking will expire in 20 minutes!"]);
    await choose(10 * minute);
    await passes(15 * minute);
    expect(await warnings()).toHaveLength(1);
  });

  test("of a shorter booking comes halfway through", async () => {
    await choose(30 * minute);
    await book("card", undefined, newPlate(), lot.slots[0], 30 * minute);
    await passes(15 * minute - 1);
    expect(await warnings()).toEqual([]);
    await passes(1);
    expect(await warnings()).toEqual(["Your booking will expire in 15 minutes!"]);
  });

  test("that comes late, since every server was down, says the time that is left", async () => {
    await book("card");
    await passes(58 * minute);
    expect(await warnings()).toEqual(["Your booking will expire in 2 minutes!"]);
  });

  test("does not come after the end", async () => {
    await book("card");
    await passes(61 * minute);
    expect(await told(driver.id)).toEqual(["booking.confirmed", "booking.slot_expired"]);
  });

  test("comes while a renewal waits for its cash", async () => {
    await choose(30 * minute);
    const id = await book("card", undefined, newPlate(), lot.slots[0], 30 * minute);
    await passes(minute);
    await commands.renew(driver, id, { duration: undefined, payment: cash }, null);
    await passes(14 * minute);
    expect(await warnings()).toEqual(["Your booking will expire in 15 minutes!"]);
  });
});

test("a reserved booking starts at its time: its slot is booked from then on", async () => {
  const id = await book("card", ahead(hour));
  expect([await statusOf(id), shown(lot.slots[0])]).toEqual(["reserved", []]);
  await passes(hour - 1);
  expect(await statusOf(id)).toBe("reserved");
  await passes(1);
  expect([await statusOf(id), shown(lot.slots[0])]).toEqual(["active", ["booked"]]);
});

test("a slot that one booking leaves to the next is not shown as free between them", async () => {
  const first = await book("card");
  const second = await book("card", ahead(hour));
  shown(lot.slots[0]);
  await passes(hour);
  expect([await statusOf(first), await statusOf(second)]).toEqual(["expired", "active"]);
  expect(new Set(shown(lot.slots[0]))).toEqual(new Set(["booked"]));
});

test("a slot that somebody took before the sweep came by stays theirs on screen", async () => {
  await book("card");
  clock.advance(hour);
  await book("cash");
  shown(lot.slots[0]);
  await sweep();
  expect(shown(lot.slots[0])).toEqual(["held"]);
});

test("a slot that is out of service is not shown as anything else", async () => {
  await book("card");
  await db.updateTable("slots").set({ inService: false }).where("lotId", "=", lot.id).execute();
  shown(lot.slots[0]);
  await passes(hour);
  expect(shown(lot.slots[0])).toEqual([]);
});

describe("a hold", () => {
  test("is spoken of to the owner at half, and runs out: both are told, slot and plate are free again", async () => {
    const plate = newPlate();
    const id = await book("cash", undefined, plate);
    const { code } = await bookingOf(id);
    shown(lot.slots[0]);
    const since = (await told(owner.id)).length;
    await passes(15 * minute - 1);
    expect((await told(owner.id)).slice(since)).toEqual([]);
    await passes(1);
    const due = `₹50 in cash is due for booking ${code} in ${lot.name}`;
    expect((await texts(owner.id)).slice(since)).toEqual([due]);
    await passes(15 * minute);
    expect(await statusOf(id)).toBe("pending_payment");
    await passes(1);
    expect(await bookingOf(id)).toMatchObject({
      status: "cancelled",
      reason: "Not paid in time",
      reasonName: "not_paid_in_time",
      occupiedFrom: null,
    });
    expect(await paymentOf(id)).toMatchObject({
      status: "failed",
      failure: "Not paid in time",
      failureName: "not_paid_in_time",
    });
    const cancelled = `Booking ${code} in ${lot.name} was cancelled: Not paid in time`;
    expect(await texts(driver.id)).toEqual([cancelled]);
    expect((await texts(owner.id)).slice(since)).toEqual([due, cancelled]);
    expect(await actionsOf(id)).toEqual(["placed", "owner reminded", "hold ran out"]);
    expect(shown(lot.slots[0])).toEqual(["free"]);
    expect(await statusOf(await book("cash", undefined, plate))).toBe("pending_payment");
  });

  test("for a card that nobody answered for runs out as well: the driver is told, the owner never knew", async () => {
    const { ask, asked, fail } = withheld<Charge, ChargeOutcome>();
    world.provider.charge = ask;
    const booking = book("card");
    await asked;
    world.provider.charge = world.sandbox.charge;
    fail(new Error("the server died"));
    await expect(booking).rejects.toThrow("the server died");
    const since = (await told(owner.id)).length;
    await passes(2 * minute);
    expect(await told(driver.id)).toEqual([]);
    await passes(1);
    expect(await told(driver.id)).toEqual(["booking.cancelled"]);
    expect((await told(owner.id)).slice(since)).toEqual([]);
    expect(shown(lot.slots[0])).toEqual(["held", "free"]);
  });
});

test("what came due while every server was down happens in order, in one sweep", async () => {
  const id = await book("card", ahead(hour));
  await passes(24 * hour);
  expect(await statusOf(id)).toBe("completed");
  expect(await told(driver.id)).toEqual(["booking.confirmed", "booking.slot_expired", "booking.auto_expired"]);
  expect(await actionsOf(id)).toEqual(["placed", "paid", "started", "ended", "window closed"]);
});

test("settings that have changed since are followed", async () => {
  const id = await book("card");
  await passes(hour);
  const patient = createBookingWorld(db, { rules: { renewalWindow: hour } });
  patient.clock.advance(clock.now().getTime() - patient.clock.now().getTime() + 10 * minute);
  await patient.sweep();
  expect(await bookingOf(id)).toMatchObject({ status: "expired", dueAt: ahead(hour) });
});

test("several servers share the work, and each step of each booking happens once", async () => {
  // More than one batch.
  lot = await addLot(db, owner, { slots: 60 });
  await Promise.all(lot.slots.map((slotId) => book("card", undefined, newPlate(), slotId)));
  clock.advance(hour);
  await Promise.all(Array.from({ length: 4 }, () => newServer().sweep()));
  const ended = (await told(driver.id)).filter((event) => event === "booking.slot_expired");
  expect(ended).toHaveLength(60);
});
