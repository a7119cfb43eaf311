// Whatever drivers, an owner and an administrator do, in whatever order and at whatever time: what must always be true, is.

import { afterAll, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import fc from "fast-check";
import { sql } from "kysely";
import type { ChargeOutcome } from "../payments/provider.ts";
import { Refusal } from "../refusal.ts";
import { card, cash, createBookingWorld, mark, request } from "../testing/booking-world.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person, type TestLot } from "../testing/town.ts";
import { after, minute } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

/** Few of each, so that they get in each other's way. */
interface Town {
  readonly drivers: readonly Person[];
  readonly owner: Person;
  readonly admin: Person;
  readonly lot: TestLot;
  readonly plates: readonly string[];
}
type World = ReturnType<typeof createBookingWorld>;

const methods = ["cash", "success", "declined", "crash", "crash and paid"] as const;
type Method = (typeof methods)[number];

/** Said as people would, so that what fails can be read. */
type Command =
  | { do: "book"; driver: number; slot: number; plate: number; ahead: number; method: Method }
  | { do: "renew"; by: "its driver" | "another"; booking: number; method: Method; key: number }
  | { do: "verify"; by: "owner" | "admin"; payment: number }
  | { do: "cancel"; by: "driver" | "owner" | "admin"; booking: number }
  | { do: "complete" | "decline"; booking: number }
  | { do: "sweep" | "sweep payments" | "wait for what is due" }
  | { do: "wait"; minutes: number };

const who = fc.nat(1);
const nth = fc.nat(5);
const method = fc.constantFrom(...methods);
const by = fc.constantFrom("its driver", "its driver", "its driver", "another");
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constant("book" as const), driver: who, slot: who, plate: fc.nat(2), method },
      ahead: fc.constantFrom(0, 0, 20, 60),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("renew" as const), by, booking: fc.nat(1), method, key: fc.nat(3) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("verify" as const), by: fc.constantFrom("owner", "admin"), payment: nth }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant("cancel" as const), by: fc.constantFrom("driver", "owner", "admin"), booking: nth },
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("complete", "decline"), booking: nth }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("sweep", "sweep payments") }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("wait for what is due" as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.constantFrom(1, 3, 14, 26, 26, 31, 56) }),
  },
);

const paying = (method: Method) =>
  method === "cash" ? cash : card(method === "declined" ? "tok_declined" : "tok_success");

/** A crash: the answer is lost, and in one case the money has moved. */
function setProvider(world: World, method: Method) {
  world.provider.charge = async (charge): Promise<ChargeOutcome> => {
    if (method === "crash and paid") await world.sandbox.charge(charge);
    if (method.startsWith("crash")) throw new Error("crash");
    return world.sandbox.charge(charge);
  };
}

/** Refusals are part of life; so is a server that dies at an unlucky moment. */
async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof Refusal || (error instanceof Error && error.message === "crash")) return;
    throw error;
  }
}

async function run(world: World, town: Town, command: Command): Promise<void> {
  const { commands, payments, clock } = world;
  const bookings = await bookingsOf(town);
  const driverOf = (index: number) => town.drivers[index % town.drivers.length] ?? town.owner;
  const bookingAt = (index: number) => bookings[index % Math.max(1, bookings.length)];
  switch (command.do) {
    case "book": {
      setProvider(world, command.method);
      const slotId = town.lot.slots[command.slot] ?? town.lot.slots[0];
      const startsAt = command.ahead === 0 ? undefined : after(clock.now(), command.ahead * minute);
      const plate = town.plates[command.plate] ?? newPlate();
      const body = request(slotId, { plate, startsAt, duration: 30 * minute, payment: paying(command.method) });
      return attempt(() => commands.book(driverOf(command.driver), body, null));
    }
    case "renew": {
      setProvider(world, command.method);
      const booking = bookingAt(command.booking);
      if (booking === undefined) return;
      const renewal = { duration: 30 * minute, payment: paying(command.method) };
      const key = command.key === 0 ? null : mark(`key ${command.key}`, `${booking.id} ${command.method}`);
      const driver = town.drivers.find(({ id }) => (id === booking.driverId) === (command.by === "its driver"));
      return driver && attempt(() => commands.renew(driver, booking.id, renewal, key));
    }
    case "verify": {
      const waiting = await db
        .selectFrom("payments")
        .select("id")
        .where("lotId", "=", town.lot.id)
        .where("method", "=", "cash")
        .orderBy("status")
        .orderBy("id")
        .execute();
      const payment = waiting[command.payment % Math.max(1, waiting.length)];
      return payment && attempt(() => payments.verifyCash(town[command.by], payment.id));
    }
    case "cancel": {
      const booking = bookingAt(command.booking);
      const by = {
        driver: town.drivers.find(({ id }) => id === booking?.driverId),
        owner: town.owner,
        admin: town.admin,
      };
      const actor = by[command.by];
      return booking && actor && attempt(() => commands.cancel(actor, booking.id, "a reason"));
    }
    case "complete":
    case "decline": {
      const booking = bookingAt(command.booking);
      if (booking === undefined) return;
      return command.do === "complete"
        ? attempt(() => commands.complete(town.owner, booking.id))
        : attempt(() => commands.decline(town.admin, booking.id, null));
    }
    case "sweep":
      return sweep(world, town);
    case "sweep payments":
      return world.sweepPayments();
    case "wait for what is due": {
      const next = Math.min(...bookings.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt.getTime()])));
      if (Number.isFinite(next)) clock.advance(Math.max(0, next - clock.now().getTime()));
      return sweep(world, town);
    }
    case "wait":
      clock.advance(command.minutes * minute);
  }
}

/** After it nothing is due any more. */
async function sweep(world: World, town: Town): Promise<void> {
  await world.sweep();
  const overdue = (await bookingsOf(town)).filter(({ dueAt }) => dueAt !== null && dueAt <= world.clock.now());
  expect(overdue).toEqual([]);
}

const bookingsOf = ({ lot }: Town) =>
  db.selectFrom("bookings").selectAll().where("lotId", "=", lot.id).orderBy("id", "desc").execute();

/** What must be true after every command. */
async function check(town: Town, now: Date): Promise<void> {
  const bookings = await bookingsOf(town);
  const payments = await db.selectFrom("payments").selectAll().where("lotId", "=", town.lot.id).execute();
  const kept = bookings.flatMap(({ slotId, plate, occupiedFrom: from, occupiedUntil: until }) =>
    from === null || until === null ? [] : [{ slotId, plate, from, until }],
  );
  for (const [index, one] of kept.entries()) {
    for (const other of kept.slice(index + 1)) {
      const overlap = one.slotId === other.slotId && one.from < other.until && other.from < one.until;
      expect({ overlap, samePlate: one.plate === other.plate }).toEqual({ overlap: false, samePlate: false });
    }
  }
  for (const booking of bookings) {
    const own = payments.filter(({ bookingId }) => bookingId === booking.id);
    const isReturning = ({ status, refundRequestedAt }: (typeof own)[number]) =>
      status === "refunded" || (status === "succeeded" && refundRequestedAt !== null);
    const isKept = (payment: (typeof own)[number]) =>
      payment.status === "verified" || (payment.status === "succeeded" && !isReturning(payment));
    const sum = own.filter(isKept).reduce((total, { amount }) => total + amount, 0);
    const open = own.filter(({ status }) => status === "pending").map(({ id }) => id);
    // Of each booking at most one payment is waited for, and the booking knows which; one whose money came too late is over.
    const isOverdue = booking.dueAt !== null && booking.dueAt <= now;
    if (!isOverdue || open.length > 0) expect(open).toEqual(booking.paymentId === null ? [] : [booking.paymentId]);
    const steps = await db
      .selectFrom("bookingAudit")
      .selectAll()
      .where("bookingId", "=", booking.id)
      .orderBy("id")
      .execute();
    expect(steps.at(-1)?.status).toBe(booking.status);
    const wasPaid = steps.some(({ action }) => ["paid", "cash verified", "renewed"].includes(action));
    const last = steps.at(-1);
    switch (booking.status) {
      case "reserved":
      case "active":
      case "expired":
      case "completed":
        expect(sum).toBe(booking.amount);
        break;
      case "cancelled_by_admin":
        expect(sum).toBe(0);
        break;
      case "cancelled": {
        const isDriversOwn = last?.by === booking.driverId;
        const isStarted = last !== undefined && last.at >= booking.startsAt;
        expect(sum).toBe(wasPaid && isDriversOwn && isStarted ? booking.amount : 0);
        break;
      }
      case "pending_payment":
        expect(sum).toBe(0);
    }
  }
  await checkInboxes([...town.drivers, town.owner, town.admin]);
}

/** Seq has no gaps, each occurrence is told once, and each tells of a step that was taken. */
async function checkInboxes(people: readonly Person[]): Promise<void> {
  for (const { id } of people) {
    const rows = await db.selectFrom("notifications").selectAll().where("userId", "=", id).orderBy("seq").execute();
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map(({ once }) => once)).size).toBe(rows.length);
    for (const [index, actions] of Object.entries(stepsBehind)) {
      const told = rows.filter(({ event }) => event === index);
      for (const { data, at } of told) {
        const { rows: steps } = await sql<{ action: string }>`
          select action from booking_audit
          where booking_id = ${data["bookingId"]} and at = ${at} and action = any(${actions})`.execute(db);
        expect({ told: index, because: steps.length > 0 }).toEqual({ told: index, because: true });
      }
    }
  }
}

/** The steps that each notification may tell of. A refusal of a renewal takes none where nothing had begun. */
const stepsBehind: Record<string, string[]> = {
  "booking.received": ["placed", "paid", "renewed"],
  "booking.confirmed": ["paid"],
  "booking.expiring": ["warned"],
  "booking.slot_expired": ["ended"],
  "booking.auto_expired": ["window closed", "completed"],
  "booking.cancelled": ["cancelled", "hold ran out"],
  "booking.declined": ["declined"],
  "renewal.succeeded": ["renewed"],
  "payment.cash_verified": ["cash verified", "renewed"],
  "payment.cash_due": ["owner reminded", "renewal asked"],
};

async function newTown(): Promise<Town> {
  const drivers = [await addPerson(db, "driver"), await addPerson(db, "driver")];
  const [owner, admin] = [await addPerson(db, "owner"), await addPerson(db, "admin")];
  const lot = await addLot(db, owner, { slots: 2 });
  return { drivers, owner, admin, lot, plates: [newPlate(), newPlate(), newPlate()] };
}

/** In the end every booking is over and every payment decided; the driver has every warning and end that was due. */
async function untilTheEnd(world: World, town: Town): Promise<void> {
  world.clock.advance(24 * 60 * minute);
  await sweep(world, town);
  for (let round = 0; round < 3; round++) {
    await world.sweepPayments();
    world.clock.advance(60 * minute);
  }
  await check(town, world.clock.now());
  const bookings = await bookingsOf(town);
  expect(bookings.filter(({ dueAt, occupiedFrom }) => dueAt !== null || occupiedFrom !== null)).toEqual([]);
  const open = await db
    .selectFrom("payments")
    .select(["status", "dueAt"])
    .where("lotId", "=", town.lot.id)
    .where((row) => row.or([row("status", "=", "pending"), row("dueAt", "is not", null)]))
    .execute();
  expect(open).toEqual([]);
  for (const { id } of town.drivers) await checkTold(id);
}

/** Exactly one notification for each end, and each window that closed. */
async function checkTold(driverId: UserId): Promise<void> {
  const { rows } = await sql<{ action: string; steps: number; told: number }>`
    select action, count(*)::int as steps, (
      select count(*)::int from notifications where user_id = ${driverId} and event = kind.event
    ) as told
    from (values ('warned', 'booking.expiring'), ('ended', 'booking.slot_expired'), ('declined', 'booking.declined'))
      as kind (step, event)
    join booking_audit on action = kind.step
    join bookings on bookings.id = booking_id and driver_id = ${driverId}
    group by action, event`.execute(db);
  for (const { action, steps, told } of rows) expect({ action, told }).toEqual({ action, told: steps });
}

test("a town's life", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 15, maxLength: 40, size: "max" }), async (life) => {
      const [town, world] = [await newTown(), createBookingWorld(db)];
      for (const each of life) {
        await run(world, town, each);
        await check(town, world.clock.now());
      }
      await untilTheEnd(world, town);
    }),
    { numRuns: 40 },
  );
}, 60_000);
