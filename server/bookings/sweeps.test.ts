import { afterAll, beforeEach, expect, test } from "bun:test";
import type { BookingId, UserId } from "@parkmate/protocol/ids";
import { createManualClock } from "../clock.ts";
import { parkingCatalogue } from "../events.ts";
import { createAnnounce } from "../notifications/announce.ts";
import { createInbox } from "../notifications/inbox.ts";
import { createSandboxProvider } from "../payments/sandbox.ts";
import { createPerform } from "../perform.ts";
import { openTestDatabase } from "../testing/database.ts";
import { silentLog } from "../testing/log.ts";
import { addLot, addPerson, newPlate, type Person, type TestLot } from "../testing/town.ts";
import type { BookingRules } from "./booking.ts";
import { createBookingCommands } from "./commands.ts";
import { createBookingSweep } from "./sweeps.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const minute = 60_000;
const hour = 60 * minute;
const rules: BookingRules = {
  ...{ defaultDuration: hour, minDuration: 30 * minute, maxDuration: 24 * hour },
  ...{
    minAdvance: 15 * minute,
    maxAdvance: 7 * 24 * hour,
    cashHold: 30 * minute,
    chargeHold: 2 * minute,
    renewalWindow: 10 * minute,
  },
};
const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
const inbox = createInbox(db);
const announce = createAnnounce(parkingCatalogue, inbox);
/** As each server has its own. */
const newPerform = () => createPerform({ db, clock, announce, publish: async () => {}, log: silentLog });
const sweep = createBookingSweep(newPerform(), rules);
const commands = createBookingCommands({ db, perform: newPerform(), provider: createSandboxProvider(), rules });

const owner = await addPerson(db, "owner");
let driver: Person;
let lot: TestLot;

beforeEach(async () => {
  driver = await addPerson(db, "driver");
  lot = await addLot(db, owner, { slots: 5 });
});

const book = (method: "card" | "cash", startsAt?: Date, plate = newPlate(), slotId = lot.slots[0]) =>
  commands.book(
    driver,
    { slotId, plate, vehicleType: undefined, startsAt, duration: undefined, payment: { method, token: "tok_success" } },
    null,
  );
const statusOf = async (id: BookingId) =>
  (await db.selectFrom("bookings").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;
const told = async (userId: UserId) => (await inbox.read(userId, 0, 1_000)).map(({ event }) => event);

test("a booking ends, and its driver is told that the slot is released, once", async () => {
  const id = await book("card");
  clock.advance(hour - 1);
  await sweep();
  expect(await statusOf(id)).toBe("active");
  clock.advance(1);
  await sweep();
  await sweep();
  expect(await statusOf(id)).toBe("expired");
  expect(await told(driver.id)).toEqual(["booking.confirmed", "booking.slot_expired"]);
});

test("when the renewal window closes it is completed, and the driver is told", async () => {
  const id = await book("card");
  clock.advance(hour);
  await sweep();
  clock.advance(10 * minute - 1);
  await sweep();
  expect(await statusOf(id)).toBe("expired");
  clock.advance(1);
  await sweep();
  await sweep();
  expect(await statusOf(id)).toBe("completed");
  expect(await told(driver.id)).toEqual(["booking.confirmed", "booking.slot_expired", "booking.auto_expired"]);
});

test("a reserved booking starts at its time", async () => {
  const id = await book("card", new Date(clock.now().getTime() + hour));
  await sweep();
  expect(await statusOf(id)).toBe("reserved");
  clock.advance(hour);
  await sweep();
  expect(await statusOf(id)).toBe("active");
});

test("a hold that nobody paid for runs out: slot and plate are free again, and its cash is due no more", async () => {
  const plate = newPlate();
  const id = await book("cash", undefined, plate);
  clock.advance(30 * minute);
  await sweep();
  expect(await statusOf(id)).toBe("pending_payment");
  clock.advance(1);
  await sweep();
  expect(await statusOf(id)).toBe("cancelled");
  const payments = await db.selectFrom("payments").select("status").where("bookingId", "=", id).execute();
  expect(payments).toEqual([{ status: "failed" }]);
  expect(await statusOf(await book("cash", undefined, plate))).toBe("pending_payment");
});

test("what came due while every server was down happens in order, in one sweep", async () => {
  const id = await book("card", new Date(clock.now().getTime() + hour));
  clock.advance(24 * hour);
  await sweep();
  expect(await statusOf(id)).toBe("completed");
  expect(await told(driver.id)).toEqual(["booking.confirmed", "booking.slot_expired", "booking.auto_expired"]);
  const trail = db.selectFrom("bookingAudit").select("action").where("bookingId", "=", id).orderBy("id");
  expect((await trail.execute()).map(({ action }) => action)).toEqual([
    ...["placed", "paid", "started", "ended", "window closed"],
  ]);
});

test("several servers share the work, and each booking ends once", async () => {
  lot = await addLot(db, owner, { slots: 120 });
  for (const slotId of lot.slots) await book("card", undefined, newPlate(), slotId);
  clock.advance(hour);
  await Promise.all(Array.from({ length: 4 }, () => createBookingSweep(newPerform(), rules)()));
  const ended = (await told(driver.id)).filter((event) => event === "booking.slot_expired");
  expect(ended).toHaveLength(120);
});
