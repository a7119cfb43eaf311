// Races with real concurrency on the real database: whoever wins, nothing is given twice, told twice or kept in vain.

import { afterAll, expect, test } from "bun:test";
import type { BookingId, PaymentId } from "@parkmate/protocol/ids";
import type { Charge, ChargeOutcome } from "../payments/provider.ts";
import { card, cash, createBookingWorld, mark, outcomeOf, request, tally, withheld } from "../testing/booking-world.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type TestLot } from "../testing/town.ts";
import { after, hour, minute } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const world = createBookingWorld(db);
const { commands, payments, clock, provider, sandbox, charges, sweep, bookingOf, paymentOf, paymentsOf } = world;

const rounds = 100;
/** As many at once as a round has; half of them on another server. */
const contenders = 4;
const servers = [world, world.newServer()];
const commandsOf = (nth: number) => servers[nth % servers.length]?.commands ?? commands;

const owner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");
const drivers = await Promise.all(Array.from({ length: contenders }, () => addPerson(db, "driver")));
const [driver, stranger] = drivers;
if (driver === undefined || stranger === undefined) throw new Error("nobody races");
/** A slot of its own for each round. */
const lot: TestLot = await addLot(db, owner, { slots: rounds });
const elsewhere: TestLot = await addLot(db, owner, { slots: rounds });
const slotOf = ({ slots }: TestLot, round: number) => slots[round] ?? slots[0];

/** Nothing of an earlier race stands in the way of the next. */
async function clear() {
  clock.advance(3 * 24 * hour);
  await sweep();
  await world.sweepPayments();
}

/** How often each step stands in the trails of these bookings. */
async function stepsOf(ids: readonly BookingId[]): Promise<Record<string, number>> {
  const steps = await db.selectFrom("bookingAudit").select("action").where("bookingId", "in", ids).execute();
  const counts = Map.groupBy(steps, ({ action }) => action);
  return Object.fromEntries([...counts].map(([action, each]) => [action, each.length]));
}

test("one slot, asked for by many at once, goes to one; its owner is told once", async () => {
  await clear();
  const before = (await world.inbox.head(owner.id)).head;
  for (let round = 0; round < rounds; round++) {
    const payment = round % 2 ? cash : card();
    const outcomes = await Promise.all(
      drivers.map((who, nth) => outcomeOf(commandsOf(nth).book(who, request(slotOf(lot, round), { payment }), null))),
    );
    expect(tally(outcomes)).toEqual({ done: 1, "refused: slot_taken": contenders - 1 });
  }
  expect((await world.inbox.head(owner.id)).head).toBe(before + rounds);
}, 60_000);

test("one plate, in two lots at once, is parked in one", async () => {
  await clear();
  for (let round = 0; round < rounds; round++) {
    const plate = newPlate();
    const outcomes = await Promise.all(
      [lot, elsewhere].map((where, nth) =>
        outcomeOf(commandsOf(nth).book(nth ? driver : stranger, request(slotOf(where, round), { plate }), null)),
      ),
    );
    expect(tally(outcomes)).toEqual({ done: 1, "refused: plate_already_booked": 1 });
  }
}, 60_000);

test.each(["cash", "card"] as const)(
  "one Idempotency-Key, many times at once, is one %s booking and one charge",
  async (method) => {
    await clear();
    for (let round = 0; round < rounds; round++) {
      const times = round < 2 ? 50 : 3;
      const body = request(slotOf(lot, round), { payment: method === "cash" ? cash : card() });
      const key = mark(`${method} ${round}`);
      charges.length = 0;
      const outcomes = await Promise.all(
        Array.from({ length: times }, (_, nth) => outcomeOf(commandsOf(nth).book(driver, body, key))),
      );
      const [id, ...others] = new Set(outcomes.filter((outcome) => outcome !== "refused: request_in_progress"));
      expect(others).toEqual([]);
      expect(await outcomeOf(commands.book(driver, body, key))).toBe(id ?? "nothing");
      expect(charges).toHaveLength(method === "cash" ? 0 : 1);
      const made = await db.selectFrom("bookings").select("id").where("plate", "=", body.plate).execute();
      expect<unknown>(made).toEqual([{ id }]);
      expect(await paymentsOf(made[0]?.id ?? "bkg_")).toHaveLength(1);
    }
  },
  60_000,
);

test("two sweepers on one due booking, round after round, do each step once", async () => {
  await clear();
  const [one, other] = [world.newServer().sweep, world.newServer().sweep];
  const ids: BookingId[] = [];
  const before = (await world.inbox.head(driver.id)).head;
  for (let round = 0; round < rounds; round++) {
    ids.push(await commands.book(driver, request(slotOf(lot, round), { payment: card() }), null));
    for (const milliseconds of [55 * minute, 5 * minute, 10 * minute]) {
      clock.advance(milliseconds);
      await Promise.all([one(), other()]);
    }
  }
  expect(await stepsOf(ids)).toEqual({
    ...{ placed: rounds, paid: rounds, warned: rounds, ended: rounds, "window closed": rounds },
  });
  // Confirmed, warned, ended, closed.
  expect((await world.inbox.head(driver.id)).head).toBe(before + 4 * rounds);
}, 60_000);

test.each([2, 4])(
  "%p sweepers on the same due bookings do each step once",
  async (sweepers) => {
    await clear();
    const sweeps = Array.from({ length: sweepers }, () => world.newServer().sweep);
    const together = () => Promise.all(sweeps.map((each) => each()));
    const ids = await Promise.all(
      lot.slots.map((slotId) => commands.book(driver, request(slotId, { payment: card() }), null)),
    );
    const before = (await world.inbox.head(driver.id)).head;
    for (const milliseconds of [55 * minute, 5 * minute, 10 * minute]) {
      clock.advance(milliseconds);
      await together();
    }
    expect(await stepsOf(ids)).toEqual({
      ...{ placed: rounds, paid: rounds, warned: rounds, ended: rounds, "window closed": rounds },
    });
    expect((await world.inbox.head(driver.id)).head).toBe(before + 3 * rounds);
  },
  60_000,
);

test("a renewal and a stranger who wants the time after it: one of them has it, and only the winner's money is taken", async () => {
  await clear();
  const start = after(clock.now(), 20 * minute);
  const ids = await Promise.all(
    lot.slots.map((slotId) => commands.book(driver, request(slotId, { payment: card(), duration: 30 * minute }), null)),
  );
  clock.advance(28 * minute);
  // The stranger's time begins while the renewal would last.
  const startsAt = after(start, 25 * minute);
  for (const [round, id] of ids.entries()) {
    const [renewed, booked] = await Promise.all([
      outcomeOf(commandsOf(round).renew(driver, id, { duration: undefined, payment: card() }, null)),
      outcomeOf(commandsOf(round + 1).book(stranger, request(slotOf(lot, round), { startsAt, payment: card() }), null)),
    ]);
    expect(tally([renewed, booked])).toEqual({ done: 1, "refused: slot_taken": 1 });
    const isRenewed = renewed === id;
    const mine = await paymentsOf(id);
    expect(mine.filter(({ status }) => status === "succeeded")).toHaveLength(isRenewed ? 2 : 1);
    expect((await bookingOf(id)).amount).toBe(isRenewed ? 50_00 : 25_00);
  }
}, 60_000);

test("cash that is verified while its booking is declined is handed back, or was never taken", async () => {
  await clear();
  const ids = await Promise.all(lot.slots.map((slotId) => commands.book(driver, request(slotId), null)));
  const due: [BookingId, PaymentId][] = [];
  for (const id of ids) due.push([id, (await paymentOf(id)).id]);
  clock.advance(30 * minute);
  for (const [round, [id, paymentId]] of due.entries()) {
    const verify = () => outcomeOf(payments.verifyCash(round % 2 ? owner : admin, paymentId));
    const [verified] = await Promise.all([verify(), outcomeOf(commands.decline(admin, id, null)), sweep()]);
    const [{ status }, payment] = [await bookingOf(id), await paymentOf(id)];
    expect(status).toBe("cancelled_by_admin");
    expect(payment.status).toBe(verified === "refused: wrong_state" ? "failed" : "refunded");
  }
}, 60_000);

test("many verify, while sweepers run the hold out: the payment and its booking agree", async () => {
  await clear();
  const ids = await Promise.all(lot.slots.map((slotId) => commands.book(driver, request(slotId), null)));
  const due: PaymentId[] = [];
  for (const id of ids) due.push((await paymentOf(id)).id);
  clock.advance(30 * minute);
  const verifying = due.map((paymentId, nth) => outcomeOf(payments.verifyCash(nth % 2 ? owner : admin, paymentId)));
  clock.advance(1);
  await Promise.all([...verifying, sweep(), world.newServer().sweep()]);
  await sweep();
  for (const id of ids) {
    const [booking, payment] = [await bookingOf(id), await paymentOf(id)];
    expect([booking.status, payment.status].join()).toBeOneOf(["active,verified", "cancelled,failed"]);
  }
}, 60_000);

test("a webhook and the charge's own answer at once confirm one booking once", async () => {
  await clear();
  const before = (await world.inbox.head(driver.id)).head;
  for (let round = 0; round < rounds; round++) {
    const { ask, asked, answer } = withheld<Charge, ChargeOutcome>();
    provider.charge = ask;
    const booked = commands.book(driver, request(slotOf(lot, round), { payment: card() }), null);
    const { paymentId } = await asked;
    const outcome = { kind: "succeeded", reference: "sandbox_ref" } as const;
    answer(outcome);
    const [id] = await Promise.all([
      booked,
      servers[1]?.payments.hear(paymentId, outcome),
      payments.hear(paymentId, outcome),
    ]);
    expect(await paymentOf(id)).toMatchObject({ status: "succeeded", refundRequestedAt: null });
    const audit = await world.auditOf(id);
    expect(audit.map(({ action }) => action)).toEqual(["placed", "paid"]);
  }
  provider.charge = sandbox.charge;
  expect((await world.inbox.head(driver.id)).head).toBe(before + rounds);
}, 60_000);

test("money that comes as its hold runs out is kept with a booking, or goes back", async () => {
  await clear();
  for (let round = 0; round < rounds; round++) {
    const { ask, asked, answer } = withheld<Charge, ChargeOutcome>();
    provider.charge = ask;
    const booked = outcomeOf(commands.book(driver, request(slotOf(lot, round), { payment: card() }), null));
    const { paymentId } = await asked;
    clock.advance(2 * minute);
    answer({ kind: "succeeded", reference: "sandbox_ref" });
    const late = Promise.resolve().then(() => clock.advance(1));
    await Promise.all([booked, late.then(sweep), late.then(world.newServer().sweep)]);
    await world.sweepPayments();
    const { bookingId, status } = await world.payment(paymentId);
    const booking = await bookingOf(bookingId ?? "bkg_");
    expect([booking.status, status].join()).toBeOneOf(["active,succeeded", "cancelled,refunded"]);
  }
  provider.charge = sandbox.charge;
}, 60_000);
