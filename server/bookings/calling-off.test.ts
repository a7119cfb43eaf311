// Bookings that are called off or closed by hand: who may, who is told, and where the money goes.

import { afterAll, describe, expect, test } from "bun:test";
import type { BookingId } from "@parkmate/protocol/ids";
import { card, cash, createBookingWorld, outcomeOf, request } from "../testing/booking-world.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, type Person } from "../testing/town.ts";
import { after, hour, minute } from "../time.ts";
import type { Attached } from "./attached.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const released: [BookingId, string | null][] = [];
const attached: Attached = {
  release: async (_, id, by) => {
    released.push([id, by]);
    return [];
  },
  move: async () => {},
};
const world = createBookingWorld(db, { attached });
const { commands, payments, clock, bookingOf, paymentOf, auditOf, told, toldAbout, shown } = world;

const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");

type Kind = "held for cash" | "reserved" | "active" | "paid in cash";

async function given(kind: Kind) {
  const [lot, driver] = [await addLot(db, owner), await addPerson(db, "driver")];
  const startsAt = kind === "reserved" ? after(clock.now(), hour) : undefined;
  const payment = kind === "reserved" || kind === "active" ? card() : cash;
  const id = await commands.book(driver, request(lot.slots[0], { startsAt, payment }), null);
  if (kind === "paid in cash") await payments.verifyCash(owner, (await paymentOf(id)).id);
  shown(lot.slots[0]);
  return { slotId: lot.slots[0], driver, id, before: (await told(driver.id)).length };
}

describe("cancelling", () => {
  type Who = "driver" | "owner" | "admin";
  const people = (driver: Person): Record<Who, Person> => ({ driver, owner, admin });
  // What the money becomes, and whom it is told beside whoever did it.
  const cases: [Who, Kind, string, Who[]][] = [
    ["driver", "held for cash", "failed", ["owner"]],
    ["driver", "reserved", "returning", ["owner"]],
    ["driver", "active", "succeeded", ["owner"]],
    ["driver", "paid in cash", "verified", ["owner"]],
    ["owner", "held for cash", "failed", ["driver"]],
    ["owner", "reserved", "returning", ["driver"]],
    ["owner", "active", "returning", ["driver"]],
    ["owner", "paid in cash", "refunded", ["driver"]],
    ["admin", "reserved", "returning", ["driver", "owner"]],
    ["admin", "active", "returning", ["driver", "owner"]],
    ["admin", "paid in cash", "refunded", ["driver", "owner"]],
  ];

  test.each(cases)("by the %s of what is %s: the money is %s, %j learn of it", async (who, kind, money, learn) => {
    const { slotId, driver, id, before } = await given(kind);
    const actor = people(driver)[who];
    const reason = who === "driver" ? null : "Flooded";
    await commands.cancel(actor, id, reason);
    expect(await bookingOf(id)).toMatchObject({ status: "cancelled", reason, occupiedFrom: null, dueAt: null });
    expect((await auditOf(id)).at(-1)).toEqual({ action: "cancelled", by: actor.id, status: "cancelled", reason });
    const payment = await paymentOf(id);
    const isReturning = payment.status === "succeeded" && payment.refundRequestedAt !== null;
    expect(isReturning ? "returning" : payment.status).toBe(money);
    const ofDriver = [
      ...(learn.includes("driver") ? ["booking.cancelled"] : []),
      ...(money === "refunded" ? ["payment.refunded"] : []),
    ];
    expect((await told(driver.id)).slice(before)).toEqual(ofDriver);
    const ofOwner = (await toldAbout(owner.id, id)).filter((event) => event === "booking.cancelled");
    expect(ofOwner).toHaveLength(learn.includes("owner") ? 1 : 0);
    expect(shown(slotId)).toEqual(kind === "reserved" ? [] : ["free"]);
    expect(released.at(-1)).toEqual([id, actor.id]);
    expect(await outcomeOf(commands.cancel(actor, id, "again"))).toBe("refused: wrong_state");
  });

  test("says in words why", async () => {
    const { driver, id } = await given("active");
    const { code, lotId } = await bookingOf(id);
    const { name } = await db.selectFrom("lots").select("name").where("id", "=", lotId).executeTakeFirstOrThrow();
    await commands.cancel(owner, id, "Flooded");
    expect((await world.texts(driver.id)).at(-1)).toBe(`Booking ${code} in ${name} was cancelled: Flooded`);
  });

  test("without a reason is not for the owner, and not at all for strangers", async () => {
    const { id } = await given("held for cash");
    const cancel = (actor: Person, reason: string | null = null) => outcomeOf(commands.cancel(actor, id, reason));
    expect(await cancel(owner)).toBe("refused: validation_failed");
    for (const stranger of [otherOwner, await addPerson(db, "driver"), await addPerson(db, "employee")]) {
      expect(await cancel(stranger, "mine")).toBe("refused: not_found");
    }
    expect((await bookingOf(id)).status).toBe("pending_payment");
  });

  test("of a booking that is over is refused", async () => {
    const { driver, id } = await given("active");
    clock.advance(hour);
    await world.sweep();
    expect(await outcomeOf(commands.cancel(driver, id, null))).toBe("refused: wrong_state");
    expect((await bookingOf(id)).status).toBe("expired");
  });
});

describe("a card's money", () => {
  test("goes back by the sweep, once, and the payer is told when it has", async () => {
    const { driver, id } = await given("reserved");
    await commands.cancel(driver, id, null);
    expect(await told(driver.id)).not.toContain("payment.refunded");
    await world.sweepPayments();
    await world.sweepPayments();
    const payment = await paymentOf(id);
    expect(payment).toMatchObject({ status: "refunded", refundReference: `refund_sandbox_${payment.id}`, dueAt: null });
    expect(world.refunds.filter(({ paymentId }) => paymentId === payment.id)).toEqual([
      { paymentId: payment.id, reference: `sandbox_${payment.id}`, amount: 50_00, currency: "INR" },
    ]);
    expect((await told(driver.id)).filter((event) => event === "payment.refunded")).toHaveLength(1);
  });
});

describe("completing by hand", () => {
  test.each([owner, admin])(
    "closes what is active: the slot is free, the money stays, the driver is told",
    async (actor) => {
      const { slotId, driver, id, before } = await given("active");
      await commands.complete(actor, id);
      expect(await bookingOf(id)).toMatchObject({ status: "completed", dueAt: null });
      expect((await paymentOf(id)).status).toBe("succeeded");
      expect((await told(driver.id)).slice(before)).toEqual(["booking.auto_expired"]);
      expect((await auditOf(id)).at(-1)).toMatchObject({ action: "completed", by: actor.id });
      expect(shown(slotId)).toEqual(["free"]);
    },
  );

  test("is not for its driver, nor for strangers, nor for what has not begun", async () => {
    const { driver, id } = await given("reserved");
    const complete = (actor: Person) => outcomeOf(commands.complete(actor, id));
    expect(await complete(driver)).toBe("refused: forbidden");
    expect(await complete(otherOwner)).toBe("refused: not_found");
    expect(await complete(owner)).toBe("refused: wrong_state");
  });

  test.each(["complete", "decline", "cancel"] as const)(
    "or calling off (%s) gives up a renewal that waits for cash, and its driver is told that it failed",
    async (how) => {
      const { driver, id, before } = await given("active");
      clock.advance(56 * minute);
      await world.sweep();
      await commands.renew(driver, id, { duration: undefined, payment: cash }, null);
      if (how === "complete") await commands.complete(admin, id);
      else await commands[how](admin, id, "Flooded");
      const events = (await told(driver.id)).slice(before);
      expect(events.filter((event) => event === "renewal.failed")).toHaveLength(1);
      const [first, second] = await world.paymentsOf(id);
      expect(first?.refundRequestedAt === null).toBe(how === "complete");
      expect(second).toMatchObject({ purpose: "renewal", status: "failed" });
    },
  );
});

test("a booking that could not be paid lets go of what hangs on it", async () => {
  const [lot, driver] = [await addLot(db, owner), await addPerson(db, "driver")];
  released.length = 0;
  await outcomeOf(commands.book(driver, request(lot.slots[0], { payment: card("tok_declined") }), null));
  expect(released).toEqual([[expect.any(String), null]]);
});
