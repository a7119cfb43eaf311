// Washes on a real PostgreSQL, with as many people at once as it takes: places of an hour, one wash a booking, one charge a key,
// no more work than anybody may have.

import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import type { WashId } from "@parkmate/protocol/ids";
import { createSandboxProvider } from "../payments/sandbox.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person, type TestLot } from "../testing/town.ts";
import { card, cash, createWashWorld, morning, outcomeOf } from "../testing/wash-world.ts";
import { after, between, day, hour, minute } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const world = createWashWorld(db);
const { clock, washes, payments, bookings, bookAlone, park, addOn, washOf, paymentOf, told, trailOf, sweep } = world;

const admin = await addPerson(db, "admin");
let driver: Person;
let owner: Person;
let lot: TestLot;
const newEmployee = () => addPerson(db, "employee", { lotId: lot.id });
let eleven: Date;
/** Eleven o'clock on the test's day, and the hours after it. */
const nthHour = (nth: number) => after(eleven, nth * hour);

beforeEach(async () => {
  // The next morning, at ten.
  clock.advance(day - (between(morning, clock.now()) % day));
  eleven = after(clock.now(), hour);
  driver = await addPerson(db, "driver");
  owner = await addPerson(db, "owner");
  lot = await addLot(db, owner);
});

describe("a wash by itself", () => {
  test("paid by card is scheduled, and driver and owner are told once", async () => {
    const id = await bookAlone(driver, lot.id, { startsAt: nthHour(0) });
    expect(await washOf(id)).toMatchObject({ status: "scheduled", amount: 29900, place: 1, employeeId: null });
    expect(await paymentOf(id)).toMatchObject({ status: "succeeded", amount: 29900, purpose: "wash" });
    expect(await told(driver.id)).toEqual(["wash.confirmed"]);
    expect(await told(owner.id)).toEqual(["wash.booked"]);
    expect(await trailOf(id)).toEqual(["placed", "paid"]);
  });

  test("in cash tells the owner at once, and is scheduled when they have it", async () => {
    const id = await bookAlone(driver, lot.id, { startsAt: nthHour(0), payment: cash });
    expect(await told(owner.id)).toEqual(["wash.booked"]);
    await payments.verifyCash(owner, (await paymentOf(id)).id);
    expect(await washOf(id)).toMatchObject({ status: "scheduled" });
    expect(await told(driver.id)).toEqual(["payment.cash_verified", "wash.confirmed"]);
    expect(await told(owner.id)).toEqual(["wash.booked"]);
  });

  test("whose card is declined gives its place back and tells nobody", async () => {
    const attempt = bookAlone(driver, lot.id, { startsAt: nthHour(0), payment: card("tok_declined") });
    expect(await outcomeOf(attempt)).toBe("refused: payment_declined");
    expect([...(await told(driver.id)), ...(await told(owner.id))]).toEqual([]);
    const [only] = await db.selectFrom("washes").selectAll().where("lotId", "=", lot.id).execute();
    expect(only).toMatchObject({ status: "cancelled", place: null });
  });

  test("that nobody pays for: the owner is reminded at half the hold, then it is called off, once", async () => {
    const id = await bookAlone(driver, lot.id, { startsAt: nthHour(3), payment: cash });
    clock.advance(15 * minute);
    await sweep();
    await sweep();
    expect(await told(owner.id)).toEqual(["wash.booked", "payment.cash_due"]);
    clock.advance(15 * minute);
    await sweep();
    expect(await washOf(id)).toMatchObject({ status: "pending_payment" });
    clock.advance(1);
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    await sweep();
    expect(await washOf(id)).toMatchObject({
      status: "cancelled",
      place: null,
      reason: "Not paid in time",
      reasonName: "not_paid_in_time",
    });
    expect(await paymentOf(id)).toMatchObject({ status: "failed" });
    expect(await told(driver.id)).toEqual(["wash.cancelled"]);
    expect(await told(owner.id)).toEqual(["wash.booked", "payment.cash_due", "wash.cancelled"]);
    expect(await outcomeOf(payments.verifyCash(owner, (await paymentOf(id)).id))).toBe("refused: wrong_state");
  });

  test("needs an approved owner, a lot that washes, and a service that it has", async () => {
    const declined = await addLot(db, await addPerson(db, "owner", { status: "pending" }));
    expect(await outcomeOf(bookAlone(driver, declined.id, { startsAt: nthHour(0) }))).toBe("refused: not_found");
    await db.deleteFrom("washServices").where("lotId", "=", lot.id).where("service", "=", "exterior").execute();
    expect(await outcomeOf(bookAlone(driver, lot.id, { startsAt: nthHour(0) }))).toBe("refused: not_found");
    const dry = await addLot(db, owner);
    await db.updateTable("lots").set({ hasWash: false }).where("id", "=", dry.id).execute();
    expect(await outcomeOf(bookAlone(driver, dry.id, { startsAt: nthHour(0) }))).toBe("refused: not_found");
    const closed = await addLot(db, owner);
    await db.updateTable("users").set({ disabledAt: clock.now() }).where("id", "=", owner.id).execute();
    expect(await outcomeOf(bookAlone(driver, closed.id, { startsAt: nthHour(0) }))).toBe("refused: not_found");
  });

  test("an hour with two places takes two of eight that come at once, a hundred times over", async () => {
    for (let round = 0; round < 100; round++) {
      const startsAt = nthHour((round % 10) + (round < 50 ? 0 : 24));
      const { id } = round % 10 === 0 ? await addLot(db, owner) : lot;
      lot = { ...lot, id };
      const attempts = Array.from({ length: 8 }, () => outcomeOf(bookAlone(driver, id, { startsAt, payment: cash })));
      const refused = (await Promise.all(attempts)).filter((outcome) => outcome === "refused: wash_hour_full");
      expect([round, refused.length]).toEqual([round, 6]);
      const taken = db.selectFrom("washes").select("place").where("lotId", "=", id).where("startsAt", "=", startsAt);
      expect((await taken.orderBy("place").execute()).map(({ place }) => place)).toEqual([1, 2]);
    }
  }, 120_000);

  test("a place that is given back can be had again", async () => {
    const first = await bookAlone(driver, lot.id, { startsAt: nthHour(0) });
    await bookAlone(driver, lot.id, { startsAt: nthHour(0) });
    await washes.cancel(driver, first, null);
    const third = await bookAlone(driver, lot.id, { startsAt: nthHour(0) });
    expect(await washOf(third)).toMatchObject({ place: 1 });
    expect(await outcomeOf(bookAlone(driver, lot.id, { startsAt: nthHour(0) }))).toBe("refused: wash_hour_full");
  });

  test("asked for fifty times at once with one key is one wash and one charge", async () => {
    let charges = 0;
    const sandbox = createSandboxProvider();
    const counting = createWashWorld(db, {
      provider: {
        ...sandbox,
        charge(charge) {
          charges += 1;
          return sandbox.charge(charge);
        },
      },
    });
    counting.clock.advance(clock.now().getTime() - counting.clock.now().getTime());
    const where = { lotId: lot.id, startsAt: nthHour(0), plate: newPlate() };
    const ask = (service: "exterior" | "full", requestHash: string) =>
      counting.washes.book(driver, { where, service, payment: card() }, { idempotencyKey: "key", requestHash });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(ask("exterior", "hash"))));
    const made = await db.selectFrom("washes").select("id").where("lotId", "=", lot.id).execute();
    expect(made).toHaveLength(1);
    // Those that came while the first was being charged are told so; all others get its wash.
    const others = new Set(outcomes.filter((outcome) => outcome !== "refused: request_in_progress"));
    expect([...others]).toEqual([made[0]?.id ?? ""]);
    expect(charges).toBe(1);
    expect(await ask("exterior", "hash")).toBe(made[0]?.id ?? "wsh_");
    expect(await outcomeOf(ask("full", "another"))).toBe("refused: idempotency_key_reused");
  });
});

describe("a wash that goes with a booking", () => {
  test("is priced as an add-on, and takes no place", async () => {
    const id = await addOn(driver, await park(driver, lot));
    expect(await washOf(id)).toMatchObject({ status: "scheduled", amount: 75000, place: null, startsAt: clock.now() });
  });

  test("is one at a time, however many are asked for at once", async () => {
    const booking = await park(driver, lot);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(addOn(driver, booking, cash))));
    expect(outcomes.filter((outcome) => outcome === "refused: wash_already_booked")).toHaveLength(7);
    const [first] = await db.selectFrom("washes").select("id").where("bookingId", "=", booking).execute();
    if (first === undefined) throw new Error("none was booked");
    await washes.cancel(driver, first.id, null);
    expect(await washOf(await addOn(driver, booking))).toMatchObject({ status: "scheduled" });
  });

  test("goes with the driver's own booking alone, while it lasts", async () => {
    const booking = await park(driver, lot);
    expect(await outcomeOf(addOn(await addPerson(db, "driver"), booking))).toBe("refused: not_found");
    await bookings.cancel(driver, booking, null);
    expect(await outcomeOf(addOn(driver, booking))).toBe("refused: wrong_state");
    const request = { slotId: lot.slots[0], plate: newPlate(), vehicleType: undefined, startsAt: undefined };
    const unpaid = await bookings.book(driver, { ...request, duration: undefined, payment: cash }, null);
    const wash = await addOn(driver, unpaid);
    expect(await washOf(wash)).toMatchObject({ status: "scheduled" });
    // Cash that nobody brings ends both.
    await bookings.cancel(driver, unpaid, null);
    expect(await washOf(wash)).toMatchObject({ status: "cancelled" });
  });

  test("ends with its booking: its money goes back, and whoever was to wash the car is told", async () => {
    const employee = await newEmployee();
    const booking = await park(driver, lot, after(clock.now(), hour));
    const id = await addOn(driver, booking);
    await bookings.cancel(driver, booking, null);
    await sweep();
    expect(await washOf(id)).toMatchObject({ status: "cancelled", reason: "Its booking is over" });
    expect(await paymentOf(id)).toMatchObject({ status: "refunded" });
    expect(await told(employee.id)).toEqual(["wash.assigned", "wash.cancelled"]);
    expect((await told(driver.id)).filter((event) => event === "wash.cancelled")).toEqual([]);
  });

  test("that has not begun when its booking closes by itself is called off and refunded", async () => {
    const booking = await park(driver, lot);
    const id = await addOn(driver, booking);
    clock.advance(2 * hour);
    await sweep();
    await sweep();
    expect(await washOf(id)).toMatchObject({ status: "cancelled" });
    expect(await paymentOf(id)).toMatchObject({ status: "refunded" });
  });

  test("that has begun when its booking ends is finished in peace", async () => {
    const booking = await park(driver, lot);
    const id = await addOn(driver, booking);
    await washes.start(owner, id);
    await bookings.complete(owner, booking);
    expect(await washOf(id)).toMatchObject({ status: "in_progress" });
    await washes.complete(owner, id);
    expect(await paymentOf(id)).toMatchObject({ status: "succeeded", refundRequestedAt: null });
  });

  test("whose charge is under way when its booking ends is called off, and money that comes late goes back", async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>();
    const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>();
    const sandbox = createSandboxProvider();
    const slow = createWashWorld(db, {
      provider: {
        ...sandbox,
        async charge(charge) {
          wasAsked();
          await mayAnswer;
          return sandbox.charge(charge);
        },
      },
    });
    slow.clock.advance(clock.now().getTime() - slow.clock.now().getTime());
    const booking = await park(driver, lot);
    const attempt = outcomeOf(slow.addOn(driver, booking));
    await asked;
    const [pending] = await db.selectFrom("washes").select("id").where("bookingId", "=", booking).execute();
    if (pending === undefined) throw new Error("none is pending");
    expect(await outcomeOf(slow.washes.cancel(driver, pending.id, null))).toBe("refused: request_in_progress");
    await bookings.cancel(driver, booking, null);
    answer();
    expect(await attempt).toBe("refused: payment_timeout");
    await slow.sweep();
    expect(await washOf(pending.id)).toMatchObject({ status: "cancelled" });
    expect(await paymentOf(pending.id)).toMatchObject({ status: "refunded" });
  });

  test("goes on with the booking that follows its own", async () => {
    const booking = await park(driver, lot);
    const id = await addOn(driver, booking);
    clock.advance(hour);
    await sweep();
    const next = await bookings.renew(driver, booking, { duration: undefined, payment: card() }, null);
    expect(next).not.toBe(booking);
    expect(await washOf(id)).toMatchObject({ status: "scheduled", bookingId: next });
    expect(await outcomeOf(addOn(driver, next))).toBe("refused: wash_already_booked");
  });
});

describe("calling off", () => {
  test("by its driver before it has begun returns the money, and tells the others", async () => {
    const employee = await newEmployee();
    const id = await bookAlone(driver, lot.id, { startsAt: nthHour(0) });
    await washes.cancel(driver, id, null);
    await sweep();
    expect(await paymentOf(id)).toMatchObject({ status: "refunded" });
    expect(await told(driver.id)).toEqual(["wash.confirmed", "payment.refunded"]);
    expect(await told(owner.id)).toEqual(["wash.booked", "wash.cancelled"]);
    expect(await told(employee.id)).toEqual(["wash.assigned", "wash.cancelled"]);
    expect(await outcomeOf(washes.cancel(driver, id, null))).toBe("refused: wrong_state");
  });

  test("by the owner wants a reason, and returns cash as well", async () => {
    const id = await bookAlone(driver, lot.id, { startsAt: nthHour(0), payment: cash });
    await payments.verifyCash(owner, (await paymentOf(id)).id);
    expect(await outcomeOf(washes.cancel(owner, id, null))).toBe("refused: validation_failed");
    await washes.cancel(owner, id, "No water today");
    expect(await paymentOf(id)).toMatchObject({ status: "refunded" });
    expect(await told(driver.id)).toEqual([
      ...["payment.cash_verified", "wash.confirmed", "wash.cancelled", "payment.refunded"],
    ]);
  });

  test("is too late once it has begun", async () => {
    const id = await bookAlone(driver, lot.id, { startsAt: nthHour(0) });
    await washes.start(admin, id);
    expect(await outcomeOf(washes.cancel(driver, id, null))).toBe("refused: wrong_state");
  });
});

describe("work", () => {
  const bookSeveral = async (count: number) => {
    const ids: WashId[] = [];
    for (let nth = 0; nth < count; nth++)
      ids.push(await bookAlone(driver, lot.id, { startsAt: nthHour(Math.floor(nth / 2)) }));
    return ids;
  };
  const employeesOf = (ids: readonly WashId[]) => Promise.all(ids.map(async (id) => (await washOf(id)).employeeId));

  test("is shared out evenly, three each, and what nobody has a hand for waits", async () => {
    const [first, second] = [await newEmployee(), await newEmployee()];
    const ids = await bookSeveral(8);
    const given = await employeesOf(ids);
    expect(given.slice(0, 6)).toEqual([first, second, first, second, first, second].map(({ id }) => id));
    expect(given.slice(6)).toEqual([null, null]);
    expect(await told(first.id)).toEqual(["wash.assigned", "wash.assigned", "wash.assigned"]);
  });

  test("that waits goes to whoever has finished, begun washes counting until then; the earliest start first", async () => {
    const employee = await newEmployee();
    const late = await bookSeveral(3);
    const later = await bookAlone(driver, lot.id, { startsAt: nthHour(5) });
    const sooner = await bookAlone(driver, lot.id, { startsAt: nthHour(2) });
    const [done] = late;
    if (done === undefined) throw new Error("none was booked");
    await washes.start(employee, done);
    expect(await employeesOf([sooner, later])).toEqual([null, null]);
    await washes.complete(employee, done);
    expect(await employeesOf([sooner, later])).toEqual([employee.id, null]);
    expect((await told(driver.id)).slice(-2)).toEqual(["wash.started", "wash.completed"]);
  });

  test("that waits goes to whoever has a hand free because another wash was called off", async () => {
    const employee = await newEmployee();
    const [first, , , fourth] = await bookSeveral(4);
    if (first === undefined || fourth === undefined) throw new Error("too few were booked");
    expect(await employeesOf([fourth])).toEqual([null]);
    await washes.cancel(driver, first, null);
    expect(await employeesOf([fourth])).toEqual([employee.id]);
  });

  test("is given by the owner to whom they choose, and taken from whoever had it", async () => {
    const [first, second] = [await newEmployee(), await newEmployee()];
    const [id] = await bookSeveral(1);
    if (id === undefined) throw new Error("none was booked");
    await washes.assign(owner, id, second.id);
    expect(await employeesOf([id])).toEqual([second.id]);
    expect(await outcomeOf(washes.assign(owner, id, second.id))).toBe("refused: already_there");
    await washes.assign(owner, id, null);
    expect(await employeesOf([id])).toEqual([first.id]);
    expect(await told(first.id)).toEqual(["wash.assigned", "wash.assigned"]);
    expect(await outcomeOf(washes.start(second, id))).toBe("refused: not_found");
    const elsewhere = await addPerson(db, "employee");
    expect(await outcomeOf(washes.assign(owner, id, elsewhere.id))).toBe("refused: validation_failed");
  });

  test("is never given to somebody who has three", async () => {
    const full = await newEmployee();
    const ids = await bookSeveral(4);
    const fourth = ids[3] ?? "wsh_";
    expect(await outcomeOf(washes.assign(owner, fourth, full.id))).toBe("refused: wrong_state");
    expect(await outcomeOf(washes.assign(owner, fourth, null))).toBe("refused: wrong_state");
  });

  test("never exceeds three, however much happens at once", async () => {
    await db.updateTable("lots").set({ washCapacity: 12 }).where("id", "=", lot.id).execute();
    const staff = [await newEmployee(), await newEmployee()];
    await Promise.all(Array.from({ length: 12 }, () => bookAlone(driver, lot.id, { startsAt: nthHour(0) })));
    const loads = async () => {
      const rows = await db
        .selectFrom("washes")
        .select("employeeId")
        .where("lotId", "=", lot.id)
        .where("status", "in", ["scheduled", "in_progress"])
        .execute();
      return staff.map(({ id }) => rows.filter(({ employeeId }) => employeeId === id).length);
    };
    expect(await loads()).toEqual([3, 3]);
    const mine = await db
      .selectFrom("washes")
      .select("id")
      .where("lotId", "=", lot.id)
      .where("employeeId", "is not", null)
      .execute();
    await Promise.all(mine.map(({ id }) => washes.start(owner, id)));
    await Promise.all(mine.map(({ id }) => washes.complete(owner, id)));
    expect(await loads()).toEqual([3, 3]);
    for (const { id } of staff) expect((await told(id)).length).toBe(6);
  });

  test("that the owner does without anybody is nobody's", async () => {
    const [id] = await bookSeveral(1);
    if (id === undefined) throw new Error("none was booked");
    expect(await outcomeOf(washes.complete(owner, id))).toBe("refused: wrong_state");
    await washes.start(owner, id);
    await newEmployee();
    await washes.complete(owner, id);
    expect(await washOf(id)).toMatchObject({ status: "completed", employeeId: null, startedAt: clock.now() });
  });
});
