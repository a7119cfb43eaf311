// Renewals on a real PostgreSQL: what is extended or follows, what it costs, and that every refusal is told to its driver, once,
// and changes nothing.

import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import type { BookingId, PaymentId, UserId } from "@parkmate/protocol/ids";
import { newId } from "../ids.ts";
import { lockPreferences, savePreferences } from "../notifications/preference-store.ts";
import type { Charge, ChargeOutcome } from "../payments/provider.ts";
import { card, cash, createBookingWorld, mark, outcomeOf, request, withheld } from "../testing/booking-world.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, type Person, type TestLot } from "../testing/town.ts";
import { after, hour, minute } from "../time.ts";
import type { Renew } from "./asking.ts";
import type { Attached } from "./attached.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const moved: [BookingId, BookingId][] = [];
const attached: Attached = {
  release: async () => [],
  move: async (_, from, to) => {
    moved.push([from, to]);
  },
};
const world = createBookingWorld(db, { attached });
const { commands, payments, clock, sweep, provider, sandbox, charges } = world;
const { bookingOf, paymentsOf, auditOf, told, texts, shown } = world;

const owner = await addPerson(db, "owner");
let driver: Person;
let lot: TestLot;
beforeEach(async () => {
  driver = await addPerson(db, "driver");
  lot = await addLot(db, owner, { slots: 2 });
});

/** One that is paid and has come this far: four minutes before its end, or after it. */
async function given(status: "active" | "expired"): Promise<BookingId> {
  const id = await commands.book(driver, request(lot.slots[0], { payment: card() }), null);
  clock.advance(status === "active" ? 56 * minute : 64 * minute);
  await sweep();
  expect((await bookingOf(id)).status).toBe(status);
  shown(lot.slots[0]);
  return id;
}

const renew = (id: BookingId, more: Partial<Renew> = {}, key?: string, who = driver) =>
  commands.renew(who, id, { duration: undefined, payment: card(), ...more }, key === undefined ? null : mark(key));
const failures = async (userId: UserId) =>
  (await world.inbox.read(userId, 0, 1_000)).filter(({ event }) => event === "renewal.failed").map(({ text }) => text);
const received = async () =>
  (await world.inbox.read(owner.id, 0, 1_000)).filter(
    ({ event, data }) => event === "booking.received" && data["lotId"] === lot.id,
  ).length;
async function renewalPaymentOf(id: BookingId): Promise<PaymentId> {
  const payment = (await paymentsOf(id)).find(({ purpose, status }) => purpose === "renewal" && status === "pending");
  if (payment === undefined) throw new Error("no renewal is waited for");
  return payment.id;
}

describe("an active booking", () => {
  test("renewed by card ends later, at half the price; driver and owner are told, and it is warned of again", async () => {
    const id = await given("active");
    const { endsAt } = await bookingOf(id);
    charges.length = 0;
    expect(await renew(id)).toBe(id);
    expect(charges).toMatchObject([{ amount: 25_00, method: "card" }]);
    expect(await bookingOf(id)).toMatchObject({
      ...{ status: "active", endsAt: after(endsAt, hour), occupiedUntil: after(endsAt, hour), amount: 75_00 },
      ...{ paymentId: null, renewalDuration: null, renewalHoldUntil: null },
    });
    expect((await paymentsOf(id)).map(({ purpose, status, amount }) => [purpose, status, amount])).toEqual([
      ["booking", "succeeded", 50_00],
      ["renewal", "succeeded", 25_00],
    ]);
    expect((await texts(driver.id)).at(-1)).toBe("Booking renewed successfully!");
    expect(await received()).toBe(2);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      ...["placed", "paid", "warned", "renewal asked", "renewed"],
    ]);
    expect(shown(lot.slots[0])).toEqual([]);
    clock.advance(59 * minute);
    await sweep();
    expect((await texts(driver.id)).at(-1)).toBe("Your booking will expire in 5 minutes!");
    expect((await told(driver.id)).filter((event) => event === "booking.expiring")).toHaveLength(2);
  });

  test("renewed in cash keeps the time until the owner has it", async () => {
    const id = await given("active");
    const { endsAt } = await bookingOf(id);
    expect(await renew(id, { payment: cash })).toBe(id);
    expect(await bookingOf(id)).toMatchObject({ endsAt, occupiedUntil: after(endsAt, hour), amount: 50_00 });
    expect((await told(owner.id)).at(-1)).toBe("payment.cash_due");
    const stranger = commands.book(await addPerson(db, "driver"), request(lot.slots[0], { startsAt: endsAt }), null);
    expect(await outcomeOf(stranger)).toBe("refused: validation_failed");
    clock.advance(9 * minute);
    await sweep();
    expect(await outcomeOf(commands.book(await addPerson(db, "driver"), request(lot.slots[0]), null))).toBe(
      "refused: slot_taken",
    );
    await payments.verifyCash(owner, await renewalPaymentOf(id));
    expect(await bookingOf(id)).toMatchObject({ status: "active", endsAt: after(endsAt, hour), amount: 75_00 });
    expect((await told(driver.id)).slice(-2)).toEqual(["payment.cash_verified", "renewal.succeeded"]);
    expect(await told(driver.id)).not.toContain("booking.slot_expired");
  });

  test("whose renewal nobody paid for goes on as it was, and its end is told when it comes", async () => {
    const id = await given("active");
    await renew(id, { payment: cash });
    clock.advance(14 * minute + 1);
    await sweep();
    expect(await failures(driver.id)).toEqual(["Renewal failed: Not paid in time"]);
    expect(await bookingOf(id)).toMatchObject({ status: "completed", amount: 50_00 });
    expect((await paymentsOf(id)).at(-1)).toMatchObject({ purpose: "renewal", status: "failed" });
    expect((await told(driver.id)).slice(-3)).toEqual([
      ...["renewal.failed", "booking.slot_expired", "booking.auto_expired"],
    ]);
    expect(shown(lot.slots[0])).toEqual(["free"]);
    await commands.book(await addPerson(db, "driver"), request(lot.slots[0]), null);
  });
});

describe("an expired booking", () => {
  test.each(["card", "cash"] as const)(
    "renewed by %s is followed by a new one, linked, with its payment",
    async (how) => {
      const id = await given("expired");
      const { plate } = await bookingOf(id);
      let next = await renew(id, { payment: how === "card" ? card() : cash });
      expect((await bookingOf(id)).status).toBe(how === "card" ? "completed" : "expired");
      if (how === "cash") {
        expect(next).toBe(id);
        clock.advance(3 * minute);
        const { bookingId } = await payments.verifyCash(owner, await renewalPaymentOf(id));
        if (bookingId === null) throw new Error("a renewal of no booking");
        next = bookingId;
      }
      expect(next).not.toBe(id);
      const [startsAt, endsAt] = [clock.now(), after(clock.now(), hour)];
      expect(await bookingOf(next)).toMatchObject({
        ...{ status: "active", renewedFrom: id, plate, method: how, amount: 25_00, startsAt, endsAt },
        ...{ occupiedFrom: startsAt, occupiedUntil: endsAt },
      });
      const status = how === "card" ? "succeeded" : "verified";
      expect(await paymentsOf(next)).toMatchObject([{ purpose: "renewal", status, amount: 25_00 }]);
      expect(await paymentsOf(id)).toMatchObject([{ purpose: "booking", status: "succeeded" }]);
      expect(await received()).toBe(2);
      expect(moved.at(-1)).toEqual([id, next]);
      expect((await auditOf(next)).map(({ action, status }) => [action, status])).toEqual([["renewed", "active"]]);
      expect(shown(lot.slots[0])).toEqual(["held", "booked"]);
      clock.advance(30 * minute);
      await sweep();
      expect(await told(driver.id)).not.toContain("booking.auto_expired");
      expect(await failures(driver.id)).toEqual([]);
    },
  );

  test("whose renewal is not paid lets its slot go again, and may be renewed while the window is open", async () => {
    const id = await given("expired");
    expect(await outcomeOf(renew(id, { payment: card("tok_declined") }))).toBe("refused: payment_declined");
    expect(shown(lot.slots[0])).toEqual(["held", "free"]);
    expect(await bookingOf(id)).toMatchObject({ status: "expired", occupiedFrom: null, paymentId: null });
    expect(await renew(id)).not.toBe(id);
  });

  test("can be renewed again when it is itself a renewal", async () => {
    const next = await renew(await given("expired"));
    clock.advance(62 * minute);
    await sweep();
    const third = await renew(next);
    expect(await bookingOf(third)).toMatchObject({ status: "active", renewedFrom: next });
  });
});

describe.each(["active", "expired"] as const)("a renewal of an %s booking is refused", (status) => {
  type Case = readonly [reason: string, code: string, attempt: (id: BookingId) => Promise<unknown>];
  const book = async (startsAt: Date | undefined, plate?: string) => {
    const [slotId, other] = lot.slots;
    const more = plate === undefined ? { startsAt } : { startsAt, plate };
    return commands.book(
      await addPerson(db, "driver"),
      request(plate === undefined || other === undefined ? slotId : other, more),
      null,
    );
  };
  const cases: Case[] = [
    ["The card was declined", "payment_declined", (id) => renew(id, { payment: card("tok_declined") })],
    ["Insufficient funds", "payment_declined", (id) => renew(id, { payment: card("tok_insufficient_funds") })],
    [
      "The payment provider did not answer in time",
      "payment_timeout",
      (id) => renew(id, { payment: card("tok_timeout") }),
    ],
    [
      "The payment needs a confirmation that cannot be given here",
      "payment_action_required",
      (id) => renew(id, { payment: card("tok_action_required") }),
    ],
    ["Choose 30 to 1440 minutes, in steps of 30.", "validation_failed", (id) => renew(id, { duration: 45 * minute })],
    [
      "Card and UPI payments need an instrument.",
      "validation_failed",
      (id) => renew(id, { payment: { method: "upi", token: undefined } }),
    ],
    [
      "The slot is out of service",
      "slot_out_of_service",
      async (id) => {
        await db.updateTable("slots").set({ inService: false }).where("lotId", "=", lot.id).execute();
        return renew(id);
      },
    ],
    [
      "The time to renew this booking is over.",
      "renewal_not_open",
      async (id) => {
        // No sweep has come by yet.
        clock.advance(14 * minute);
        return renew(id);
      },
    ],
  ];
  if (status === "active") {
    cases.push([
      "The slot has just been taken",
      "slot_taken",
      async (id) => {
        await book(after(clock.now(), 20 * minute));
        return renew(id);
      },
    ]);
  } else {
    cases.push(
      [
        "The slot has just been taken",
        "slot_taken",
        async (id) => {
          await book(undefined);
          return renew(id);
        },
      ],
      [
        "This vehicle already has a live booking",
        "plate_already_booked",
        async (id) => {
          await book(undefined, (await bookingOf(id)).plate);
          return renew(id);
        },
      ],
    );
  }

  test.each(cases)("%s: its driver is told, once, and nothing changes", async (reason, code, attempt) => {
    const id = await given(status);
    const { updatedAt: _, ...before } = await bookingOf(id);
    const owners = await received();
    expect(await outcomeOf(attempt(id))).toBe(`refused: ${code}`);
    expect(await failures(driver.id)).toEqual([`Renewal failed: ${reason}`]);
    const { updatedAt: __, ...afterwards } = await bookingOf(id);
    expect(afterwards).toEqual(before);
    expect(await received()).toBe(owners + (code === "slot_taken" || code === "plate_already_booked" ? 1 : 0));
    expect((await paymentsOf(id)).filter(({ status }) => status !== "failed")).toHaveLength(1);
    clock.advance(14 * minute);
    await sweep();
    expect(await failures(driver.id)).toHaveLength(1);
    expect((await bookingOf(id)).status).toBe("completed");
  });

  test("while another renewal is under way, which goes on", async () => {
    const id = await given(status);
    await renew(id, { payment: cash });
    expect(await outcomeOf(renew(id))).toBe("refused: renewal_under_way");
    expect(await failures(driver.id)).toEqual(["Renewal failed: This booking is already being renewed"]);
    await payments.verifyCash(owner, await renewalPaymentOf(id));
    expect((await told(driver.id)).at(-1)).toBe("renewal.succeeded");
  });
});

test("a refused renewal is told in its driver's language, and to programs by name", async () => {
  const id = await given("active");
  await db.transaction().execute(async (tx) => {
    const before = await lockPreferences(tx, driver.id, "Asia/Kolkata", clock.now());
    await savePreferences(tx, driver.id, { ...before, language: "hi" }, clock.now());
  });
  await outcomeOf(renew(id, { duration: 45 * minute }));
  await outcomeOf(renew(id, { payment: card("tok_insufficient_funds") }));
  const refused = (await world.inbox.read(driver.id, 0, 1_000)).filter(({ event }) => event === "renewal.failed");
  expect(refused).toMatchObject([
    {
      text: "बुकिंग नहीं बढ़ सकी: 30 से 1440 मिनट चुनें, 30 के अंतर पर।",
      data: { reason: "Choose 30 to 1440 minutes, in steps of 30.", reasonName: "duration_not_offered" },
    },
    {
      text: "बुकिंग नहीं बढ़ सकी: खाते में पैसे कम हैं",
      data: { reason: "Insufficient funds", reasonName: "insufficient_funds" },
    },
  ]);
});

test("too early to renew is told too", async () => {
  const id = await commands.book(driver, request(lot.slots[0], { payment: card() }), null);
  clock.advance(55 * minute - 1);
  expect(await outcomeOf(renew(id))).toBe("refused: renewal_not_open");
  expect(await failures(driver.id)).toEqual(["Renewal failed: It is too early to renew this booking."]);
});

test.each(["completed", "cancelled"] as const)(
  "what is already %s is not renewed, and its driver is told",
  async (status) => {
    const id = await given("active");
    if (status === "completed") await commands.complete(owner, id);
    else await commands.cancel(driver, id, null);
    expect(await outcomeOf(renew(id))).toBe("refused: wrong_state");
    expect(await failures(driver.id)).toHaveLength(1);
  },
);

test("somebody else's attempt tells nobody", async () => {
  const id = await given("active");
  const strangers = [await addPerson(db, "driver"), owner, await addPerson(db, "admin")];
  const before = await Promise.all([driver, ...strangers].map(async (person) => (await told(person.id)).length));
  for (const payment of [card(), card("tok_declined"), { method: "card", token: undefined } as const]) {
    for (const stranger of strangers) {
      expect(await outcomeOf(renew(id, { payment }, undefined, stranger))).toStartWith("refused: ");
    }
    expect(await outcomeOf(renew(newId("bkg"), { payment }))).toStartWith("refused: ");
  }
  const now = await Promise.all([driver, ...strangers].map(async (person) => (await told(person.id)).length));
  expect(now).toEqual(before);
});

describe("the same Idempotency-Key again", () => {
  test.each(["active", "expired"] as const)("adds nothing to what was renewed when it was %s", async (status) => {
    const id = await given(status);
    const first = await renew(id, {}, "key");
    const [bookings, events] = [await bookingOf(first), await told(driver.id)];
    charges.length = 0;
    for (let round = 0; round < 3; round++) expect(await renew(id, {}, "key")).toBe(first);
    expect([await bookingOf(first), await told(driver.id)]).toEqual([bookings, events]);
    expect(charges).toEqual([]);
    expect(await received()).toBe(2);
  });

  test.each([
    ["payment_declined", card("tok_declined"), undefined],
    ["validation_failed", card(), 45 * minute],
  ] as const)("adds nothing to what was refused with %s", async (code, payment, duration) => {
    const id = await given("active");
    for (let round = 0; round < 3; round++) {
      expect(await outcomeOf(renew(id, { payment, duration }, "key"))).toBe(`refused: ${code}`);
    }
    expect(await failures(driver.id)).toHaveLength(1);
    expect((await paymentsOf(id)).length).toBe(code === "payment_declined" ? 2 : 1);
  });

  test("while the provider is asked is in progress, and tells nothing", async () => {
    const id = await given("active");
    const { ask, asked, answer } = withheld<Charge, ChargeOutcome>();
    provider.charge = ask;
    const first = renew(id, {}, "key");
    await asked;
    provider.charge = sandbox.charge;
    expect(await outcomeOf(renew(id, {}, "key"))).toBe("refused: request_in_progress");
    answer({ kind: "succeeded", reference: "ref" });
    expect(await first).toBe(id);
    expect(await failures(driver.id)).toEqual([]);
  });
});
