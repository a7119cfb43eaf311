// Bookings on a real PostgreSQL, with as many people at once as it takes: one slot, one plate, one key, one charge, one notice.

import { afterAll, describe, expect, test } from "bun:test";
import type { BookingId, PaymentId, UserId } from "@parkmate/protocol/ids";
import { createManualClock } from "../clock.ts";
import type { NewBooking } from "../db/schema.ts";
import { parkingCatalogue } from "../events.ts";
import { newBookingCode, newId } from "../ids.ts";
import { createAnnounce } from "../notifications/announce.ts";
import { createInbox } from "../notifications/inbox.ts";
import type { Charge, ChargeOutcome } from "../payments/provider.ts";
import { createSandboxProvider } from "../payments/sandbox.ts";
import { createPerform } from "../perform.ts";
import { Refusal } from "../refusal.ts";
import { openTestDatabase } from "../testing/database.ts";
import { silentLog } from "../testing/log.ts";
import { addLot, addPerson, newPlate } from "../testing/town.ts";
import type { BookingRules } from "./booking.ts";
import { type Book, createBookingCommands } from "./commands.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const minute = 60_000;
const hour = 60 * minute;
const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
const inbox = createInbox(db);
const rules: BookingRules = {
  defaultDuration: hour,
  minDuration: 30 * minute,
  maxDuration: 24 * hour,
  minAdvance: 15 * minute,
  maxAdvance: 7 * 24 * hour,
  cashHold: 30 * minute,
  chargeHold: 2 * minute,
  renewalWindow: 10 * minute,
};

type ChargeWith = (charge: Charge) => Promise<ChargeOutcome>;
const sandbox = createSandboxProvider().charge;

function commandsWith(charge: ChargeWith) {
  const announce = createAnnounce(parkingCatalogue, inbox);
  const perform = createPerform({ db, clock, announce, publish: async () => {}, log: silentLog });
  return createBookingCommands({ db, perform, provider: { ...createSandboxProvider(), charge }, rules });
}

const commands = commandsWith(sandbox);

const newDriver = () => addPerson(db, "driver");
const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");
const newLot = (more: Parameters<typeof addLot>[2] = {}) => addLot(db, owner, more);

const cash = { method: "cash", token: undefined } as const;
const card = (token = "tok_success") => ({ method: "card", token }) as const;
const request = (slotId: Book["slotId"], more: Partial<Book> = {}): Book => ({
  ...{ slotId, plate: newPlate(), vehicleType: undefined, startsAt: undefined, duration: undefined, payment: cash },
  ...more,
});
const mark = (idempotencyKey: string, requestHash = "hash") => ({ idempotencyKey, requestHash });

const events = async (userId: UserId) => (await inbox.read(userId, 0, 1_000)).map(({ event }) => event);
const toldAbout = async (userId: UserId, id: BookingId) =>
  (await inbox.read(userId, 0, 1_000)).filter(({ data }) => data["bookingId"] === id).map(({ event }) => event);
const bookingOf = (id: BookingId) =>
  db.selectFrom("bookings").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const paymentsOf = (id: BookingId) => db.selectFrom("payments").selectAll().where("bookingId", "=", id).execute();
const auditOf = async (id: BookingId) =>
  (await db.selectFrom("bookingAudit").selectAll().where("bookingId", "=", id).orderBy("id").execute()).map(
    ({ action, by, status, reason }) => ({ action, by, status, reason }),
  );
async function paymentOf(id: BookingId) {
  const [payment, ...more] = await paymentsOf(id);
  if (payment === undefined || more.length > 0) throw new Error("not exactly one payment");
  return payment;
}

/** `refused: <code>` or what it resolves with. */
const outcomeOf = <Result>(attempt: Promise<Result>): Promise<Result | string> =>
  attempt.catch((error: unknown) => {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  });

function tally(outcomes: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name = String(outcome).startsWith("refused") ? String(outcome) : "booked";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe("the database itself refuses", () => {
  const base = clock.now().getTime();
  const at = (hours: number) => new Date(base + hours * hour);

  async function insert(slot: { id: Book["slotId"]; lotId: `lot_${string}` }, more: Partial<NewBooking> = {}) {
    const { id: driverId } = await newDriver();
    const row: NewBooking = {
      ...{ id: newId("bkg"), code: newBookingCode(), slotId: slot.id, lotId: slot.lotId, driverId, plate: newPlate() },
      ...{
        vehicleType: "sedan",
        status: "active",
        instant: true,
        startsAt: at(0),
        endsAt: at(1),
        occupiedUntil: at(1),
      },
      ...{ holdUntil: null, amount: 0, currency: "INR", reason: null, createdAt: at(0), updatedAt: at(0) },
      ...{ idempotencyKey: null, requestHash: null },
    };
    return db
      .insertInto("bookings")
      .values({ ...row, ...more })
      .execute();
  }
  const newSlot = async () => {
    const lot = await newLot();
    return { id: lot.slots[0], lotId: lot.id };
  };

  test.each(["pending_payment", "reserved", "active"] as const)(
    "a second booking of a slot that is %s",
    async (status) => {
      const slot = await newSlot();
      await insert(slot, { status });
      const overlapping = insert(slot, { startsAt: at(0.5), endsAt: at(1.5), occupiedUntil: at(1.5) });
      await expect(overlapping).rejects.toThrow("bookings_slot_overlap");
    },
  );

  test("one inside another, and one that starts while the slot is still kept", async () => {
    const slot = await newSlot();
    await insert(slot, { occupiedUntil: at(2) });
    await expect(insert(slot, { startsAt: at(0.2), endsAt: at(0.4), occupiedUntil: at(0.4) })).rejects.toThrow(
      "overlap",
    );
    await expect(insert(slot, { startsAt: at(1.5), endsAt: at(3), occupiedUntil: at(3) })).rejects.toThrow("overlap");
    await insert(slot, { startsAt: at(2), endsAt: at(3), occupiedUntil: at(3) });
  });

  test.each(["expired", "completed", "cancelled", "cancelled_by_admin"] as const)(
    "but not one of a slot whose booking is %s",
    async (status) => {
      const slot = await newSlot();
      const plate = newPlate();
      await insert(slot, { status, plate });
      await insert(slot, { plate });
    },
  );

  test("a plate that is booked elsewhere, at any time", async () => {
    const plate = newPlate();
    await insert(await newSlot(), { plate, status: "reserved" });
    const second = insert(await newSlot(), { plate, startsAt: at(5), endsAt: at(6), occupiedUntil: at(6) });
    await expect(second).rejects.toThrow("bookings_live_plate");
  });

  test.each([
    ["to end before it starts", { endsAt: at(-1) }],
    ["to be kept shorter than it lasts", { occupiedUntil: at(0.5) }],
    ["to cost less than nothing", { amount: -1 }],
  ])("a booking %s", async (_, more) => {
    await expect(insert(await newSlot(), more)).rejects.toThrow("violates check constraint");
  });
});

describe("one slot", () => {
  test.each(["cash", "card"] as const)(
    "asked for by a hundred at once, by %s, goes to one; one owner is told once",
    async (method) => {
      const lot = await newLot();
      const drivers = await Promise.all(Array.from({ length: 100 }, newDriver));
      const payment = method === "cash" ? cash : card();
      const outcomes = await Promise.all(
        drivers.map((driver) => outcomeOf(commands.book(driver, request(lot.slots[0], { payment }), null))),
      );
      expect(tally(outcomes)).toEqual({ booked: 1, "refused: slot_taken": 99 });
      const rows = await db.selectFrom("bookings").select("id").where("lotId", "=", lot.id).execute();
      expect(rows).toHaveLength(1);
      const received = (await inbox.read(owner.id, 0, 1_000)).filter(({ data }) => data["lotId"] === lot.id);
      expect(received.map(({ text }) => text)).toEqual([`New booking received in ${lot.name}`]);
    },
  );

  test("may be booked again after it, and before it", async () => {
    const lot = await newLot();
    const [slotId] = lot.slots;
    const ahead = (hours: number) => new Date(clock.now().getTime() + hours * hour);
    await commands.book(await newDriver(), request(slotId, { startsAt: ahead(3) }), null);
    await commands.book(await newDriver(), request(slotId, { startsAt: ahead(4) }), null);
    await commands.book(await newDriver(), request(slotId, { startsAt: ahead(2) }), null);
    const overlapping = commands.book(await newDriver(), request(slotId, { startsAt: ahead(2.5) }), null);
    expect(await outcomeOf(overlapping)).toBe("refused: slot_taken");
  });

  test("that is out of service, unknown, or an unapproved owner's cannot be booked", async () => {
    const driver = await newDriver();
    const [outOfService] = (await newLot({ inService: false })).slots;
    const [pending] = (await addLot(db, await addPerson(db, "owner", { status: "pending" }))).slots;
    const [declined] = (await addLot(db, await addPerson(db, "owner", { status: "declined" }))).slots;
    const book = (slotId: Book["slotId"]) => outcomeOf(commands.book(driver, request(slotId), null));
    expect(await book(outOfService)).toBe("refused: slot_out_of_service");
    for (const slotId of [pending, declined, newId("slt")]) expect(await book(slotId)).toBe("refused: not_found");
  });

  test.each(["owner", "employee", "admin"] as const)("is not booked by an %s", async (role) => {
    const [slotId] = (await newLot()).slots;
    expect(await outcomeOf(commands.book(await addPerson(db, role), request(slotId), null))).toBe("refused: forbidden");
  });
});

describe("one plate", () => {
  test("in twenty lots at once is parked in one", async () => {
    const lots = await Promise.all(Array.from({ length: 20 }, () => newLot()));
    const plate = newPlate();
    const outcomes = await Promise.all(
      lots.map(async ({ slots }) => outcomeOf(commands.book(await newDriver(), request(slots[0], { plate }), null))),
    );
    expect(tally(outcomes)).toEqual({ booked: 1, "refused: plate_already_booked": 19 });
  });

  test("is free again when its booking is called off", async () => {
    const [one, two] = [await newLot(), await newLot()];
    const [driver, plate] = [await newDriver(), newPlate()];
    const id = await commands.book(driver, request(one.slots[0], { plate }), null);
    await commands.cancel(driver, id, null);
    await commands.book(driver, request(two.slots[0], { plate }), null);
  });
});

describe("one Idempotency-Key", () => {
  test.each(["cash", "card"] as const)(
    "fifty times at once is one %s booking, one payment, one charge, one notice",
    async (method) => {
      let charges = 0;
      const { book } = commandsWith((charge) => {
        charges++;
        return sandbox(charge);
      });
      const lot = await newLot({ slots: 3 });
      const driver = await newDriver();
      const body = request(lot.slots[0], { payment: method === "cash" ? cash : card() });
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(book(driver, body, mark("key")))));
      const ids = new Set(outcomes.filter((outcome) => outcome !== "refused: request_in_progress"));
      expect(ids.size).toBe(1);
      const [id] = ids;
      const rows = await db.selectFrom("bookings").select("id").where("driverId", "=", driver.id).execute();
      expect(rows).toEqual([{ id: id as BookingId }]);
      expect(await paymentsOf(id as BookingId)).toHaveLength(1);
      expect(charges).toBe(method === "cash" ? 0 : 1);
      expect(await toldAbout(owner.id, id as BookingId)).toEqual(["booking.received"]);
      expect(await outcomeOf(book(driver, body, mark("key")))).toBe(id as BookingId);
    },
  );

  test("with another body is refused", async () => {
    const lot = await newLot({ slots: 2 });
    const driver = await newDriver();
    await commands.book(driver, request(lot.slots[0]), mark("key", "first"));
    for (const slotId of lot.slots) {
      const again = commands.book(driver, request(slotId), mark("key", "second"));
      expect(await outcomeOf(again)).toBe("refused: idempotency_key_reused");
    }
  });

  test("with another body at the same time is refused", async () => {
    const lot = await newLot({ slots: 8 });
    const driver = await newDriver();
    const outcomes = await Promise.all(
      lot.slots.map((slotId, nth) => outcomeOf(commands.book(driver, request(slotId), mark("key", `body ${nth}`)))),
    );
    expect(tally(outcomes)).toEqual({ booked: 1, "refused: idempotency_key_reused": 7 });
  });

  test("of another driver is another key", async () => {
    const lot = await newLot({ slots: 2 });
    const [one, two] = lot.slots;
    if (two === undefined) throw new Error("one slot only");
    const first = await commands.book(await newDriver(), request(one), mark("key"));
    const second = await commands.book(await newDriver(), request(two), mark("key"));
    expect(second).not.toBe(first);
  });

  test("of a payment that failed answers that it failed, and does not try again", async () => {
    let charges = 0;
    const { book } = commandsWith((charge) => {
      charges++;
      return sandbox(charge);
    });
    const lot = await newLot();
    const driver = await newDriver();
    const body = request(lot.slots[0], { payment: card("tok_declined") });
    for (let round = 0; round < 3; round++) {
      expect(await outcomeOf(book(driver, body, mark("key")))).toBe("refused: payment_declined");
    }
    expect(charges).toBe(1);
  });

  test("while the provider is still being asked is in progress", async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<ChargeOutcome>();
    const { book } = commandsWith(() => {
      asked.resolve();
      return answer.promise;
    });
    const lot = await newLot();
    const driver = await newDriver();
    const body = request(lot.slots[0], { payment: card() });
    const first = book(driver, body, mark("key"));
    await asked.promise;
    expect(await outcomeOf(book(driver, body, mark("key")))).toBe("refused: request_in_progress");
    answer.resolve({ kind: "succeeded", reference: "ref" });
    const id = await first;
    expect(await book(driver, body, mark("key"))).toBe(id);
  });
});

describe("a booking paid by card", () => {
  test("is charged what the slot costs, whatever was asked for, and tells owner and driver", async () => {
    const charges: Charge[] = [];
    const { book } = commandsWith((charge) => {
      charges.push(charge);
      return sandbox(charge);
    });
    const lot = await newLot({ vehicleType: "multi_axle" });
    const driver = await newDriver();
    const forged: Book & { amount: number; hourlyRate: number } = {
      ...request(lot.slots[0], { payment: card(), duration: 90 * minute }),
      ...{ amount: 1, hourlyRate: 1 },
    };
    const id = await book(driver, forged, null);
    const payment = await paymentOf(id);
    expect(charges).toEqual([
      { paymentId: payment.id, method: "card", amount: 120_00, currency: "INR", token: "tok_success" },
    ]);
    expect(payment).toMatchObject({ status: "succeeded", amount: 120_00, providerReference: `sandbox_${payment.id}` });
    expect(await bookingOf(id)).toMatchObject({ status: "active", amount: 120_00, holdUntil: null });
    expect(await events(driver.id)).toEqual(["booking.confirmed"]);
    expect(await toldAbout(owner.id, id)).toEqual(["booking.received"]);
    expect(await auditOf(id)).toEqual([
      { action: "placed", by: driver.id, status: "pending_payment", reason: null },
      { action: "paid", by: driver.id, status: "active", reason: null },
    ]);
  });

  test.each([
    ["tok_declined", "payment_declined"],
    ["tok_insufficient_funds", "payment_declined"],
    ["tok_timeout", "payment_timeout"],
    ["tok_action_required", "payment_action_required"],
    ["constructor", "payment_declined"],
  ])("that fails (%s) leaves the slot and the plate free, and nobody is told", async (token, code) => {
    const lot = await newLot();
    const [driver, plate] = [await newDriver(), newPlate()];
    const before = (await inbox.head(owner.id)).head;
    const failed = commands.book(driver, request(lot.slots[0], { plate, payment: card(token) }), null);
    expect(await outcomeOf(failed)).toBe(`refused: ${code}`);
    expect((await inbox.head(owner.id)).head).toBe(before);
    expect(await events(driver.id)).toEqual([]);
    const [row] = await db.selectFrom("bookings").selectAll().where("lotId", "=", lot.id).execute();
    if (row === undefined) throw new Error("the booking is gone");
    expect([row.status, (await paymentOf(row.id)).status]).toEqual(["cancelled", "failed"]);
    await commands.book(await newDriver(), request(lot.slots[0], { plate, payment: card() }), null);
  });

  test("holds no lock while the provider is asked", async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<ChargeOutcome>();
    const { book } = commandsWith(() => {
      asked.resolve();
      return answer.promise;
    });
    const lot = await newLot();
    const first = book(await newDriver(), request(lot.slots[0], { payment: card() }), null);
    await asked.promise;
    const other = commands.book(await newDriver(), request(lot.slots[0]), null);
    expect(await outcomeOf(other)).toBe("refused: slot_taken");
    answer.resolve({ kind: "succeeded", reference: "ref" });
    await first;
  });
});

describe("cash", () => {
  async function waiting(startsAt?: Date) {
    const lot = await newLot();
    const driver = await newDriver();
    const id = await commands.book(driver, request(lot.slots[0], { startsAt }), null);
    return { lot, driver, id, payment: await paymentOf(id) };
  }

  test("is waited for: the slot is held, the owner told, the driver not yet", async () => {
    const { driver, id, payment } = await waiting();
    expect(await bookingOf(id)).toMatchObject({ status: "pending_payment" });
    expect(payment).toMatchObject({ method: "cash", status: "pending", verifiedBy: null });
    expect(await toldAbout(owner.id, id)).toEqual(["booking.received"]);
    expect(await events(driver.id)).toEqual([]);
  });

  test("is verified by the lot's owner or an administrator; the clock starts and the payer is told", async () => {
    for (const actor of [owner, admin]) {
      const { driver, id, payment } = await waiting();
      clock.advance(10 * minute);
      expect(await commands.verifyCash(actor, payment.id)).toMatchObject({ status: "verified", verifiedBy: actor.id });
      const now = clock.now();
      const ends = new Date(now.getTime() + hour);
      expect(await bookingOf(id)).toMatchObject({ status: "active", startsAt: now, endsAt: ends, occupiedUntil: ends });
      expect(await inbox.read(driver.id, 0, 10)).toMatchObject([{ event: "payment.cash_verified", by: actor.id }]);
      expect(await auditOf(id)).toEqual([
        { action: "placed", by: driver.id, status: "pending_payment", reason: null },
        { action: "cash verified", by: actor.id, status: "active", reason: null },
      ]);
    }
  });

  test("is not verified by anybody else", async () => {
    const { driver, id, payment } = await waiting();
    const verify = (actor: typeof driver) => outcomeOf(commands.verifyCash(actor, payment.id));
    expect(await verify(driver)).toBe("refused: forbidden");
    for (const stranger of [otherOwner, await newDriver(), await addPerson(db, "employee")]) {
      expect(await verify(stranger)).toBe("refused: not_found");
    }
    expect((await bookingOf(id)).status).toBe("pending_payment");
    expect(await events(driver.id)).toEqual([]);
  });

  test("is verified once, however often at once", async () => {
    const { driver, payment } = await waiting();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => outcomeOf(commands.verifyCash(nth % 2 ? owner : admin, payment.id))),
    );
    expect(outcomes.filter((outcome) => outcome === "refused: wrong_state")).toHaveLength(19);
    expect(await events(driver.id)).toEqual(["payment.cash_verified"]);
  });

  test("verified and called off at the same time ends in one of the two, with its payment to match", async () => {
    for (let round = 0; round < 10; round++) {
      const { driver, id, payment } = await waiting();
      const outcomes = await Promise.all([
        outcomeOf(commands.verifyCash(owner, payment.id)),
        outcomeOf(commands.decline(admin, id, null)),
      ]);
      expect(outcomes[1]).toBeUndefined();
      expect((await bookingOf(id)).status).toBe("cancelled_by_admin");
      const verified = outcomes[0] !== "refused: wrong_state";
      expect((await paymentOf(id)).status).toBe(verified ? "verified" : "failed");
      const told = verified ? ["payment.cash_verified", "booking.declined"] : ["booking.declined"];
      expect(await events(driver.id)).toEqual(told);
    }
  });

  test("that comes when the hold has run out is too late, and breaks nothing of the next booking", async () => {
    const { lot, payment } = await waiting();
    clock.advance(rules.cashHold + hour + 1);
    await commands.book(await newDriver(), request(lot.slots[0]), null);
    expect(await outcomeOf(commands.verifyCash(owner, payment.id))).toBe("refused: wrong_state");
  });

  test("of a card payment, or of one that never was, is not verified", async () => {
    const lot = await newLot();
    const id = await commands.book(await newDriver(), request(lot.slots[0], { payment: card() }), null);
    expect(await outcomeOf(commands.verifyCash(owner, (await paymentOf(id)).id))).toBe("refused: wrong_state");
    expect(await outcomeOf(commands.verifyCash(admin, newId("pay") as PaymentId))).toBe("refused: not_found");
  });
});

describe("declining", () => {
  test.each([cash, card()])(
    "by an administrator frees the slot, ends what was due, and tells the driver (%j)",
    async (payment) => {
      const lot = await newLot();
      const driver = await newDriver();
      const id = await commands.book(driver, request(lot.slots[0], { payment }), null);
      await commands.decline(admin, id, "No permit");
      expect(await bookingOf(id)).toMatchObject({ status: "cancelled_by_admin", reason: "No permit", holdUntil: null });
      expect((await paymentOf(id)).status).toBe(payment.method === "cash" ? "failed" : "succeeded");
      const last = (await inbox.read(driver.id, 0, 10)).at(-1);
      expect(last).toMatchObject({ event: "booking.declined", level: "warning", by: admin.id });
      expect((await auditOf(id)).at(-1)).toEqual({
        ...{ action: "declined", by: admin.id, status: "cancelled_by_admin", reason: "No permit" },
      });
      await commands.book(await newDriver(), request(lot.slots[0]), null);
    },
  );

  test("by anybody else is forbidden", async () => {
    const lot = await newLot();
    const driver = await newDriver();
    const id = await commands.book(driver, request(lot.slots[0]), null);
    for (const actor of [driver, owner, otherOwner, await addPerson(db, "employee")]) {
      expect(await outcomeOf(Promise.try(commands.decline, actor, id, null))).toBe("refused: forbidden");
    }
    expect((await bookingOf(id)).status).toBe("pending_payment");
  });

  test("twice, or what is not there, is refused; the driver is told once", async () => {
    const lot = await newLot();
    const driver = await newDriver();
    const id = await commands.book(driver, request(lot.slots[0]), null);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(commands.decline(admin, id, null))));
    expect(outcomes.filter((outcome) => outcome === "refused: wrong_state")).toHaveLength(3);
    expect(await events(driver.id)).toEqual(["booking.declined"]);
    expect(await outcomeOf(commands.decline(admin, newId("bkg"), null))).toBe("refused: not_found");
  });
});

describe("cancelling", () => {
  test("is for the driver, and with a reason for the lot's owner and administrators", async () => {
    const cases = [
      [null, null],
      [owner, "Flooded"],
      [admin, "Flooded"],
    ] as const;
    for (const [actor, reason] of cases) {
      const lot = await newLot();
      const driver = await newDriver();
      const id = await commands.book(driver, request(lot.slots[0]), null);
      await commands.cancel(actor ?? driver, id, reason);
      expect(await bookingOf(id)).toMatchObject({ status: "cancelled", reason });
      expect((await paymentOf(id)).status).toBe("failed");
      expect((await auditOf(id)).at(-1)).toMatchObject({ action: "cancelled", by: (actor ?? driver).id, reason });
    }
  });

  test("without a reason is not for the owner, and not at all for strangers", async () => {
    const lot = await newLot();
    const id = await commands.book(await newDriver(), request(lot.slots[0]), null);
    const cancel = (actor: typeof owner) => outcomeOf(commands.cancel(actor, id, null));
    expect(await cancel(owner)).toBe("refused: validation_failed");
    expect(await cancel(otherOwner)).toBe("refused: not_found");
    expect(await cancel(await newDriver())).toBe("refused: not_found");
    expect((await bookingOf(id)).status).toBe("pending_payment");
  });

  test.each(["driver", "admin"])(
    "by the %s waits for a charge that is under way, so that no money is lost",
    async (who) => {
      const asked = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<ChargeOutcome>();
      const { book } = commandsWith(() => {
        asked.resolve();
        return answer.promise;
      });
      const lot = await newLot();
      const driver = await newDriver();
      const booking = book(driver, request(lot.slots[0], { payment: card() }), null);
      await asked.promise;
      const { id } = await db
        .selectFrom("bookings")
        .select("id")
        .where("driverId", "=", driver.id)
        .executeTakeFirstOrThrow();
      const callOff = () =>
        outcomeOf(who === "driver" ? commands.cancel(driver, id, null) : commands.decline(admin, id, null));
      expect(await callOff()).toBe("refused: request_in_progress");
      answer.resolve({ kind: "succeeded", reference: "ref" });
      await booking;
      expect(await paymentOf(id)).toMatchObject({ status: "succeeded", providerReference: "ref" });
      expect(await callOff()).toBeUndefined();
    },
  );
});
