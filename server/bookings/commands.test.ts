// Bookings on a real PostgreSQL: what is booked, what it costs, who is told, and how it is called off.

import { afterAll, describe, expect, test } from "bun:test";
import type { BookingId } from "@parkmate/protocol/ids";
import { newId } from "../ids.ts";
import type { Charge, ChargeOutcome } from "../payments/provider.ts";
import { card, cash, createBookingWorld, mark, outcomeOf, request, tally, withheld } from "../testing/booking-world.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate } from "../testing/town.ts";
import { after, hour, minute } from "../time.ts";
import type { Book } from "./asking.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const world = createBookingWorld(db);
const { commands, payments, clock, inbox, charges, sandbox, provider, rules } = world;
const { bookingOf, paymentOf, paymentsOf, auditOf, told, toldAbout, shown } = world;

const newDriver = () => addPerson(db, "driver");
const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");
const newLot = (more: Parameters<typeof addLot>[2] = {}) => addLot(db, owner, more);
const ahead = (hours: number) => after(clock.now(), hours * hour);

/** Books, and stops while the provider is asked. */
async function charging() {
  const { ask, asked, answer } = withheld<Charge, ChargeOutcome>();
  provider.charge = ask;
  const [lot, driver] = [await newLot(), await newDriver()];
  const booked = commands.book(driver, request(lot.slots[0], { payment: card() }), mark("charging"));
  const { paymentId } = await asked;
  provider.charge = sandbox.charge;
  const { bookingId } = await world.payment(paymentId);
  if (bookingId === null) throw new Error("a charge for no booking");
  return { lot, driver, id: bookingId, booked, answer };
}

describe("one slot", () => {
  test("may be booked again after it, and before it", async () => {
    const [slotId] = (await newLot()).slots;
    for (const hours of [3, 4, 2]) {
      await commands.book(await newDriver(), request(slotId, { startsAt: ahead(hours) }), null);
    }
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

test("a plate is free again when its booking is called off", async () => {
  const [one, two] = [await newLot(), await newLot()];
  const [driver, plate] = [await newDriver(), newPlate()];
  const id = await commands.book(driver, request(one.slots[0], { plate }), null);
  expect(await outcomeOf(commands.book(driver, request(two.slots[0], { plate }), null))).toBe(
    "refused: plate_already_booked",
  );
  await commands.cancel(driver, id, null);
  await commands.book(driver, request(two.slots[0], { plate }), null);
});

describe("one Idempotency-Key", () => {
  test("with another body is refused, also at the same time", async () => {
    const lot = await newLot({ slots: 8 });
    const driver = await newDriver();
    const outcomes = await Promise.all(
      lot.slots.map((slotId, nth) => outcomeOf(commands.book(driver, request(slotId), mark("key", `body ${nth}`)))),
    );
    expect(tally(outcomes)).toEqual({ done: 1, "refused: idempotency_key_reused": 7 });
    const again = commands.book(driver, request(lot.slots[1] ?? lot.slots[0]), mark("key", "yet another"));
    expect(await outcomeOf(again)).toBe("refused: idempotency_key_reused");
  });

  test("of another driver is another key", async () => {
    const { slots } = await newLot({ slots: 2 });
    const ids: BookingId[] = [];
    for (const slotId of slots) ids.push(await commands.book(await newDriver(), request(slotId), mark("key")));
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    ["tok_declined", "payment_declined"],
    ["tok_timeout", "payment_timeout"],
    ["tok_action_required", "payment_action_required"],
  ])("of a payment that failed (%s) answers the same again, and does not try again", async (token, code) => {
    const [lot, driver] = [await newLot(), await newDriver()];
    const body = request(lot.slots[0], { payment: card(token) });
    charges.length = 0;
    for (let round = 0; round < 3; round++) {
      expect(await outcomeOf(commands.book(driver, body, mark("key")))).toBe(`refused: ${code}`);
    }
    expect(charges).toHaveLength(1);
  });

  test("of a request that was refused tries again", async () => {
    const [lot, driver] = [await newLot(), await newDriver()];
    const first = await commands.book(await newDriver(), request(lot.slots[0]), null);
    const body = request(lot.slots[0]);
    expect(await outcomeOf(commands.book(driver, body, mark("key")))).toBe("refused: slot_taken");
    await commands.cancel(admin, first, "Flooded");
    expect(await commands.book(driver, body, mark("key"))).toStartWith("bkg_");
  });

  test("while the provider is still being asked is in progress", async () => {
    const { driver, lot, id, booked, answer } = await charging();
    const again = () => commands.book(driver, request(lot.slots[0], { payment: card() }), mark("charging"));
    expect(await outcomeOf(again())).toBe("refused: request_in_progress");
    answer({ kind: "succeeded", reference: "ref" });
    expect([await booked, await again()]).toEqual([id, id]);
  });
});

describe("a booking paid by card", () => {
  test("is charged what the slot costs, whatever was asked for, and tells owner and driver", async () => {
    const [lot, driver] = [await newLot({ vehicleType: "multi_axle" }), await newDriver()];
    const forged: Book & { amount: number; hourlyRate: number } = {
      ...request(lot.slots[0], { payment: card(), duration: 90 * minute }),
      ...{ amount: 1, hourlyRate: 1 },
    };
    charges.length = 0;
    const id = await commands.book(driver, forged, null);
    const payment = await paymentOf(id);
    const charge = { paymentId: payment.id, method: "card", amount: 120_00, currency: "INR", token: "tok_success" };
    expect<unknown>(charges).toEqual([charge]);
    expect(payment).toMatchObject({ status: "succeeded", amount: 120_00, providerReference: `sandbox_${payment.id}` });
    expect(payment).toMatchObject({ purpose: "booking", ownerId: owner.id, payerId: driver.id, dueAt: null });
    expect(payment.receiptNumber).toBeGreaterThan(0);
    expect(await bookingOf(id)).toMatchObject({ status: "active", amount: 120_00, holdUntil: null, paymentId: null });
    expect(await told(driver.id)).toEqual(["booking.confirmed"]);
    expect(await toldAbout(owner.id, id)).toEqual(["booking.received"]);
    expect(await auditOf(id)).toEqual([
      { action: "placed", by: driver.id, status: "pending_payment", reason: null },
      { action: "paid", by: driver.id, status: "active", reason: null },
    ]);
    expect(shown(lot.slots[0])).toEqual(["held", "booked"]);
  });

  test.each([
    ["tok_declined", "payment_declined"],
    ["tok_insufficient_funds", "payment_declined"],
    ["tok_timeout", "payment_timeout"],
    ["tok_action_required", "payment_action_required"],
    ["constructor", "payment_declined"],
  ])("that fails (%s) leaves the slot and the plate free, and nobody is told", async (token, code) => {
    const [lot, driver, plate] = [await newLot(), await newDriver(), newPlate()];
    const before = (await inbox.head(owner.id)).head;
    const failed = commands.book(driver, request(lot.slots[0], { plate, payment: card(token) }), null);
    expect(await outcomeOf(failed)).toBe(`refused: ${code}`);
    expect((await inbox.head(owner.id)).head).toBe(before);
    expect(await told(driver.id)).toEqual([]);
    const [row] = await db.selectFrom("bookings").selectAll().where("lotId", "=", lot.id).execute();
    if (row === undefined) throw new Error("the booking is gone");
    expect([row.status, (await paymentOf(row.id)).status]).toEqual(["cancelled", "failed"]);
    expect(shown(lot.slots[0])).toEqual(["held", "free"]);
    await commands.book(await newDriver(), request(lot.slots[0], { plate, payment: card() }), null);
  });

  test("without an instrument is refused before anything is kept", async () => {
    const lot = await newLot();
    const attempt = commands.book(
      await newDriver(),
      request(lot.slots[0], { payment: { ...cash, method: "upi" } }),
      null,
    );
    expect(await outcomeOf(attempt)).toBe("refused: validation_failed");
    expect(await db.selectFrom("bookings").select("id").where("lotId", "=", lot.id).execute()).toEqual([]);
  });

  test("holds no lock while the provider is asked", async () => {
    const { lot, booked, answer } = await charging();
    const other = commands.book(await newDriver(), request(lot.slots[0]), null);
    expect(await outcomeOf(other)).toBe("refused: slot_taken");
    answer({ kind: "succeeded", reference: "ref" });
    await booked;
  });
});

describe("cash", () => {
  async function waiting(startsAt?: Date) {
    const [lot, driver] = [await newLot(), await newDriver()];
    const id = await commands.book(driver, request(lot.slots[0], { startsAt }), null);
    return { lot, driver, id, payment: await paymentOf(id) };
  }

  test("is waited for: the slot is held, the owner told, the driver not yet", async () => {
    const { lot, driver, id, payment } = await waiting();
    expect(await bookingOf(id)).toMatchObject({ status: "pending_payment", paymentId: payment.id });
    expect(payment).toMatchObject({ method: "cash", status: "pending", verifiedBy: null, dueAt: null });
    expect(await toldAbout(owner.id, id)).toEqual(["booking.received"]);
    expect(await told(driver.id)).toEqual([]);
    expect(shown(lot.slots[0])).toEqual(["held"]);
  });

  test("is verified by the lot's owner or an administrator; the clock starts and the payer is told", async () => {
    for (const actor of [owner, admin]) {
      const { lot, driver, id, payment } = await waiting();
      clock.advance(10 * minute);
      expect(await payments.verifyCash(actor, payment.id)).toMatchObject({ status: "verified", verifiedBy: actor.id });
      const [startsAt, endsAt] = [clock.now(), ahead(1)];
      expect(await bookingOf(id)).toMatchObject({ status: "active", startsAt, endsAt, occupiedUntil: endsAt });
      expect(await inbox.read(driver.id, 0, 10)).toMatchObject([{ event: "payment.cash_verified", by: actor.id }]);
      expect(await auditOf(id)).toEqual([
        { action: "placed", by: driver.id, status: "pending_payment", reason: null },
        { action: "cash verified", by: actor.id, status: "active", reason: null },
      ]);
      expect(shown(lot.slots[0])).toEqual(["held", "booked"]);
    }
  });

  test("for a booking ahead reserves it: the slot stays free for now", async () => {
    const { lot, id, payment } = await waiting(ahead(2));
    await payments.verifyCash(owner, payment.id);
    expect((await bookingOf(id)).status).toBe("reserved");
    expect(shown(lot.slots[0])).toEqual([]);
  });

  test("is not verified by anybody else", async () => {
    const { driver, id, payment } = await waiting();
    const verify = (actor: typeof driver) => outcomeOf(payments.verifyCash(actor, payment.id));
    expect(await verify(driver)).toBe("refused: forbidden");
    for (const stranger of [otherOwner, await newDriver(), await addPerson(db, "employee")]) {
      expect(await verify(stranger)).toBe("refused: not_found");
    }
    expect((await bookingOf(id)).status).toBe("pending_payment");
    expect(await told(driver.id)).toEqual([]);
  });

  test("that comes when the hold has run out is too late, and breaks nothing of the next booking", async () => {
    const { lot, payment } = await waiting();
    clock.advance(rules.cashHold + hour + 1);
    await world.sweep();
    await commands.book(await newDriver(), request(lot.slots[0]), null);
    expect(await outcomeOf(payments.verifyCash(owner, payment.id))).toBe("refused: wrong_state");
  });

  test("of a card payment, or of one that never was, is not verified", async () => {
    const lot = await newLot();
    const id = await commands.book(await newDriver(), request(lot.slots[0], { payment: card() }), null);
    expect(await outcomeOf(payments.verifyCash(owner, (await paymentOf(id)).id))).toBe("refused: wrong_state");
    expect(await outcomeOf(payments.verifyCash(admin, newId("pay")))).toBe("refused: not_found");
  });
});

describe("declining", () => {
  test.each([cash, card()])(
    "by an administrator frees the slot, tells the driver, returns the money (%j)",
    async (payment) => {
      const [lot, driver] = [await newLot(), await newDriver()];
      const id = await commands.book(driver, request(lot.slots[0], { payment }), null);
      shown(lot.slots[0]);
      await commands.decline(admin, id, "No permit");
      expect(await bookingOf(id)).toMatchObject({ status: "cancelled_by_admin", reason: "No permit", holdUntil: null });
      const expected = payment.method === "cash" ? { status: "failed" } : { status: "succeeded", dueAt: clock.now() };
      expect(await paymentOf(id)).toMatchObject(expected);
      expect((await inbox.read(driver.id, 0, 10)).at(-1)).toMatchObject({
        ...{ event: "booking.declined", level: "warning", by: admin.id },
      });
      expect((await auditOf(id)).at(-1)).toEqual({
        ...{ action: "declined", by: admin.id, status: "cancelled_by_admin", reason: "No permit" },
      });
      expect(shown(lot.slots[0])).toEqual(["free"]);
      await commands.book(await newDriver(), request(lot.slots[0]), null);
    },
  );

  test("by anybody else is refused: to strangers the booking is not there", async () => {
    const [lot, driver] = [await newLot(), await newDriver()];
    const id = await commands.book(driver, request(lot.slots[0]), null);
    const decline = (actor: typeof driver) => outcomeOf(commands.decline(actor, id, null));
    for (const actor of [driver, owner]) expect(await decline(actor)).toBe("refused: forbidden");
    for (const actor of [otherOwner, await newDriver(), await addPerson(db, "employee")]) {
      expect(await decline(actor)).toBe("refused: not_found");
    }
    expect((await bookingOf(id)).status).toBe("pending_payment");
  });

  test("twice, or what is not there, is refused; the driver is told once", async () => {
    const [lot, driver] = [await newLot(), await newDriver()];
    const id = await commands.book(driver, request(lot.slots[0]), null);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(commands.decline(admin, id, null))));
    expect(tally(outcomes)).toEqual({ done: 1, "refused: wrong_state": 3 });
    expect(await told(driver.id)).toEqual(["booking.declined"]);
    expect(await outcomeOf(commands.decline(admin, newId("bkg"), null))).toBe("refused: not_found");
  });
});

test("a charge that is under way is waited for when its booking is called off, so that no money is lost", async () => {
  const { driver, id, booked, answer } = await charging();
  const callOff = [() => commands.cancel(driver, id, null), () => commands.decline(admin, id, null)];
  for (const attempt of callOff) expect(await outcomeOf(attempt())).toBe("refused: request_in_progress");
  answer({ kind: "succeeded", reference: "ref" });
  await booked;
  expect(await paymentOf(id)).toMatchObject({ status: "succeeded", providerReference: "ref" });
  await commands.cancel(driver, id, null);
  expect(await paymentsOf(id)).toHaveLength(1);
});
