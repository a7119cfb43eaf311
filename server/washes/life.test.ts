// Whatever drivers, owners, employees and time do to washes, in whatever order and at the same time: some things stay true.

import { afterAll, expect, test } from "bun:test";
import type { BookingId, UserId, WashId } from "@parkmate/protocol/ids";
import fc from "fast-check";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, type Person, type TestLot } from "../testing/town.ts";
import { card, cash, createWashWorld, outcomeOf } from "../testing/wash-world.ts";
import { hour, minute } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const admin = await addPerson(db, "admin");

const nth = fc.nat({ max: 19 });
const payment = fc.constantFrom(card(), card(), card(), cash, card("tok_declined"));
/** The first is the busy one. */
const someLot = fc.constantFrom(0, 0, 0, 1);
const step = fc.oneof(
  { weight: 16, arbitrary: fc.record({ do: fc.constant("book alone"), lot: someLot, at: nth, payment }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("park"), lot: someLot }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("add on"), booking: nth, payment }) },
  ...["cancel booking", "complete booking", "renew"].map((name) => ({
    weight: 1,
    arbitrary: fc.record({ do: fc.constant(name), booking: nth }),
  })),
  ...["verify", "start", "complete", "cancel", "call off", "reassign"].map((name) => ({
    weight: 2,
    arbitrary: fc.record({ do: fc.constant(name), wash: nth }),
  })),
  { weight: 1, arbitrary: fc.record({ do: fc.constant("give"), wash: nth, employee: fc.nat({ max: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("staff"), employee: fc.nat({ max: 2 }), lot: someLot }),
  },
  ...["release", "rest", "return", "disable", "enable"].map((name) => ({
    weight: 1,
    arbitrary: fc.record({ do: fc.constant(name), employee: fc.nat({ max: 2 }) }),
  })),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait"), minutes: fc.nat({ max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("sweep") }) },
);
type Step = {
  readonly do: string;
  readonly lot?: number;
  readonly at?: number;
  readonly booking?: number;
  readonly wash?: number;
  readonly employee?: number;
  readonly minutes?: number;
  readonly payment?: typeof cash | ReturnType<typeof card>;
};

async function newTown() {
  const world = createWashWorld(db);
  const [owner, driver] = [await addPerson(db, "owner"), await addPerson(db, "driver")];
  const lots: readonly [TestLot, TestLot] = [
    await addLot(db, owner, { slots: 1 }),
    await addLot(db, owner, { slots: 1 }),
  ];
  const employees: readonly [Person, Person, Person] = [
    await addPerson(db, "employee", { lotId: lots[0].id }),
    await addPerson(db, "employee"),
    await addPerson(db, "employee"),
  ];
  const bookings: BookingId[] = [];
  const washes: WashId[] = [];
  const from = <Item>(list: readonly Item[], index = 0): Item | undefined => list[index % Math.max(1, list.length)];

  /** Does it, or is refused; anything else fails the test. */
  async function take(step: Step): Promise<void> {
    const lot = lots[step.lot === 1 ? 1 : 0];
    const booking = from(bookings, step.booking);
    const wash = from(washes, step.wash);
    const employee = employees[step.employee === 2 ? 2 : step.employee === 1 ? 1 : 0];
    const { clock, staff } = world;
    switch (step.do) {
      case "book alone": {
        const start = new Date(Math.ceil(clock.now().getTime() / hour) * hour + hour / 2 + ((step.at ?? 0) % 5) * hour);
        const id = await world.bookAlone(driver, lot.id, { startsAt: start, payment: step.payment ?? cash });
        return void washes.push(id);
      }
      case "park":
        return void bookings.push(await world.park(driver, lot));
      case "wait":
        return clock.advance((step.minutes ?? 0) * minute);
      case "sweep":
        return world.sweep();
      case "staff":
        return staff.assign(admin, lot.id, employee.id);
      case "release":
        return staff.release(admin, lots[0].id, employee.id);
      case "rest":
        return staff.beOffDuty(employee, true);
      case "return":
        return staff.beOffDuty(employee, false);
      case "disable":
        return setDisabled(employee.id, clock.now());
      case "enable":
        return setDisabled(employee.id, null);
    }
    if (booking !== undefined) {
      if (step.do === "add on") return void washes.push(await world.addOn(driver, booking, step.payment));
      if (step.do === "cancel booking") return world.bookings.cancel(driver, booking, null);
      if (step.do === "complete booking") return world.bookings.complete(owner, booking);
      if (step.do === "renew") {
        const renewed = await world.bookings.renew(driver, booking, { duration: undefined, payment: card() }, null);
        return void bookings.push(renewed);
      }
    }
    if (wash === undefined) return;
    if (step.do === "verify") return void (await world.payments.verifyCash(owner, (await world.paymentOf(wash)).id));
    if (step.do === "start") return world.washes.start(owner, wash);
    if (step.do === "complete") return world.washes.complete(owner, wash);
    if (step.do === "cancel") return world.washes.cancel(driver, wash, null);
    if (step.do === "call off") return world.washes.cancel(owner, wash, "No water");
    if (step.do === "reassign") return world.washes.assign(owner, wash, null);
    if (step.do === "give") return world.washes.assign(owner, wash, employee.id);
  }

  function setDisabled(id: UserId, disabledAt: Date | null): Promise<void> {
    return world.perform(async (tx, now) => {
      await tx.updateTable("users").set({ disabledAt }).where("id", "=", id).execute();
      const consequence = disabledAt === null ? world.staff.readmitEmployee : world.staff.releaseEmployee;
      return { result: undefined, events: await consequence(tx, id, now) };
    });
  }

  async function see() {
    const ids = lots.map(({ id }) => id);
    const people = [owner, driver, ...employees].map(({ id }) => id);
    return {
      washes: await db.selectFrom("washes").selectAll().where("lotId", "in", ids).execute(),
      payments: await db.selectFrom("payments").selectAll().where("lotId", "in", ids).execute(),
      steps: await db
        .selectFrom("washAudit")
        .innerJoin("washes", "washes.id", "washAudit.washId")
        .select(["washAudit.washId", "washAudit.action"])
        .where("washes.lotId", "in", ids)
        .execute(),
      told: await db
        .selectFrom("notifications")
        .select(["userId", "event", "data"])
        .where("userId", "in", people)
        .execute(),
      employees: await db
        .selectFrom("employees")
        .innerJoin("users", "users.id", "employees.userId")
        .select(["userId", "lotId", "offDuty", "disabledAt"])
        .where("userId", "in", people)
        .execute(),
    };
  }

  return { take, see };
}

type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof newTown>>["see"]>>;

const isLive = ({ status }: Seen["washes"][number]) => status === "scheduled" || status === "in_progress";

function expectTrue({ washes, payments, steps, told, employees }: Seen): void {
  const mostAlike = (keys: readonly string[]) =>
    Math.max(
      0,
      ...Map.groupBy(keys, (key) => key)
        .values()
        .map(({ length }) => length),
    );
  const placed = washes.filter(({ place }) => place !== null);
  expect(mostAlike(placed.map(({ lotId, startsAt }) => `${lotId} ${startsAt.toISOString()}`))).toBeLessThanOrEqual(2);
  const withBooking = washes.filter(
    (wash) => wash.bookingId !== null && (isLive(wash) || wash.status === "pending_payment"),
  );
  expect(mostAlike(withBooking.map(({ bookingId }) => bookingId ?? ""))).toBeLessThanOrEqual(1);

  const workOf = (id: UserId) => washes.filter((wash) => wash.employeeId === id && isLive(wash));
  for (const { userId, lotId, offDuty, disabledAt } of employees) {
    expect(workOf(userId).length).toBeLessThanOrEqual(3);
    const isAvailable = !offDuty && disabledAt === null;
    for (const wash of workOf(userId)) {
      expect(wash.lotId).toBe(lotId ?? "lot_");
      if (wash.status === "scheduled") expect(isAvailable).toBe(true);
    }
    const waiting = washes.filter(
      (wash) => wash.lotId === lotId && wash.status === "scheduled" && wash.employeeId === null,
    );
    // Nothing waits where somebody has a hand free.
    if (isAvailable && workOf(userId).length < 3) expect(waiting).toEqual([]);
  }

  for (const wash of washes) {
    const [payment, ...more] = payments.filter(({ washId }) => washId === wash.id);
    expect(more).toEqual([]);
    const money = payment?.status === "succeeded" && payment.refundRequestedAt !== null ? "returning" : payment?.status;
    const allowed = {
      pending_payment: ["pending"],
      scheduled: ["succeeded", "verified"],
      in_progress: ["succeeded", "verified"],
      completed: ["succeeded", "verified"],
      cancelled: ["failed", "refunded", "returning"],
    }[wash.status];
    expect([wash.status, allowed.includes(money ?? "none"), money]).toEqual([wash.status, true, money]);
    const done = (...actions: readonly string[]) =>
      steps.filter(({ washId, action }) => washId === wash.id && actions.includes(action)).length;
    const heard = (event: string) =>
      told.filter(({ data, ...row }) => row.event === event && data["washId"] === wash.id).length;
    expect(heard("wash.confirmed")).toBe(done("paid", "cash verified"));
    expect(heard("wash.booked")).toBe(wash.method === "cash" ? 1 : done("paid"));
    expect(heard("wash.assigned")).toBe(done("assigned"));
    expect(heard("wash.started")).toBe(done("started"));
    expect(heard("wash.completed")).toBe(done("completed"));
    expect(heard("payment.cash_due")).toBe(done("owner reminded"));
    expect(heard("payment.cash_verified")).toBe(done("cash verified"));
    expect(heard("payment.refunded")).toBe(money === "refunded" ? 1 : 0);
    expect(done("started", "completed", "paid")).toBeLessThanOrEqual(3);
    // Each of driver, owner and employee at most, and nobody of one that goes on.
    const cancellations = told.filter(({ event, data }) => event === "wash.cancelled" && data["washId"] === wash.id);
    expect(mostAlike(cancellations.map(({ userId }) => userId))).toBeLessThanOrEqual(
      wash.status === "cancelled" ? 1 : 0,
    );
  }
}

test("no hour, employee or booking has more than it may, nothing waits in vain, money adds up, and each step is told once", async () => {
  const turns = fc.array(fc.array(step, { minLength: 1, maxLength: 6, size: "max" }), {
    minLength: 8,
    maxLength: 18,
    size: "max",
  });
  await fc.assert(
    fc.asyncProperty(turns, async (turns) => {
      const town = await newTown();
      for (const turn of turns) {
        // Those of one turn happen at the same time.
        await Promise.all(turn.map((one) => outcomeOf(town.take(one))));
        expectTrue(await town.see());
      }
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 300_000);
