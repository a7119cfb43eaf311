// Outcomes of payments, whoever brings them and however often: each is decided once, and no money is kept in vain.

import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import type { PaymentId } from "@parkmate/protocol/ids";
import { newId } from "../ids.ts";
import { card, cash, createBookingWorld, outcomeOf, request, withheld } from "../testing/booking-world.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, type Person, type TestLot } from "../testing/town.ts";
import { after, hour, minute } from "../time.ts";
import type { Charge, ChargeOutcome, Finding } from "./provider.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const world = createBookingWorld(db);
const { commands, payments, clock, provider, sandbox, sweep, sweepPayments, refunds } = world;
const { bookingOf, payment, told, toldAbout } = world;

const owner = await addPerson(db, "owner");
let driver: Person;
let lot: TestLot;
beforeEach(async () => {
  Object.assign(provider, { charge: sandbox.charge, find: sandbox.find, refund: sandbox.refund });
  refunds.length = 0;
  driver = await addPerson(db, "driver");
  lot = await addLot(db, owner);
});

const succeeded: Finding = { kind: "succeeded", reference: "ref" };

/** A card booking for which the provider has been asked, and has not answered. */
async function charging() {
  const { ask, asked, answer, fail } = withheld<Charge, ChargeOutcome>();
  provider.charge = ask;
  const booked = outcomeOf(commands.book(driver, request(lot.slots[0], { payment: card() }), null));
  const { paymentId } = await asked;
  provider.charge = sandbox.charge;
  const { bookingId } = await payment(paymentId);
  if (bookingId === null) throw new Error("a charge for no booking");
  return { paymentId, id: bookingId, booked, answer, fail };
}

/** The same, and the server died before it heard. */
async function crashed() {
  const { paymentId, id, booked, fail } = await charging();
  fail(new Error("the server died"));
  await expect(booked).rejects.toThrow("the server died");
  return { paymentId, id };
}

const paymentsSwept = async (milliseconds: number) => {
  clock.advance(milliseconds);
  await sweepPayments();
};

describe("an outcome", () => {
  test("that comes twice, by webhook and as the answer, counts once", async () => {
    const { paymentId, id, booked, answer } = await charging();
    for (let round = 0; round < 3; round++) await payments.hear(paymentId, succeeded);
    answer({ kind: "succeeded", reference: "ref" });
    expect(await booked).toBe(id);
    expect(await payment(paymentId)).toMatchObject({ status: "succeeded", refundRequestedAt: null });
    expect(await told(driver.id)).toEqual(["booking.confirmed"]);
    expect(await toldAbout(owner.id, id)).toEqual(["booking.received"]);
  });

  test("that contradicts an earlier one changes nothing", async () => {
    const { paymentId, id, booked, answer } = await charging();
    await payments.hear(paymentId, succeeded);
    await payments.hear(paymentId, { kind: "declined", reason: "card_declined" });
    answer({ kind: "declined", reason: "card_declined" });
    expect(await booked).toBe("refused: payment_declined");
    expect((await payment(paymentId)).status).toBe("succeeded");
    expect((await bookingOf(id)).status).toBe("active");
  });

  test.each(["open", "unknown"] as const)("that is none yet (%s) leaves the payment waiting", async (kind) => {
    const { paymentId, id, booked, answer } = await charging();
    await payments.hear(paymentId, { kind });
    expect([(await payment(paymentId)).status, (await bookingOf(id)).status]).toEqual(["pending", "pending_payment"]);
    answer({ kind: "succeeded", reference: "ref" });
    await booked;
  });

  test("of a payment that is not here is nothing to break over", async () => {
    await payments.hear(newId("pay"), succeeded);
    await payments.hear("pay_nonsense", { kind: "declined", reason: "card_declined" });
  });
});

describe("money that comes late", () => {
  test("after the hold ran out goes back, and the payer is told so", async () => {
    const { paymentId, id, booked, answer } = await charging();
    clock.advance(2 * minute + 1);
    await sweep();
    answer({ kind: "succeeded", reference: "sandbox_ref" });
    expect(await booked).toBe("refused: payment_timeout");
    expect(await payment(paymentId)).toMatchObject({ status: "succeeded", refundRequestedAt: clock.now() });
    expect((await bookingOf(id)).status).toBe("cancelled");
    await sweepPayments();
    expect((await payment(paymentId)).status).toBe("refunded");
    expect(await told(driver.id)).toEqual(["booking.cancelled", "payment.refunded"]);
    expect(await toldAbout(owner.id, id)).toEqual([]);
  });

  test("before a sweep has noticed goes back all the same", async () => {
    const { paymentId, id, booked, answer } = await charging();
    clock.advance(2 * minute + 1);
    answer({ kind: "succeeded", reference: "sandbox_ref" });
    expect(await booked).toBe("refused: payment_timeout");
    await sweep();
    await sweepPayments();
    expect([(await payment(paymentId)).status, (await bookingOf(id)).status]).toEqual(["refunded", "cancelled"]);
    expect((await told(driver.id)).toSorted()).toEqual(["booking.cancelled", "payment.refunded"]);
  });

  test("and has gone back already when the answer comes is not taken for paid", async () => {
    const { paymentId, booked, answer } = await charging();
    clock.advance(2 * minute + 1);
    await sweep();
    await payments.hear(paymentId, { kind: "succeeded", reference: "sandbox_ref" });
    await sweepPayments();
    expect((await payment(paymentId)).status).toBe("refunded");
    answer({ kind: "succeeded", reference: "sandbox_ref" });
    expect(await booked).toBe("refused: payment_timeout");
    expect(refunds).toHaveLength(1);
  });

  test("for a renewal goes back too, and the booking is as it was", async () => {
    const id = await commands.book(driver, request(lot.slots[0], { payment: card() }), null);
    clock.advance(56 * minute);
    await sweep();
    const { ask, asked, answer } = withheld<Charge, ChargeOutcome>();
    provider.charge = ask;
    const renewed = outcomeOf(commands.renew(driver, id, { duration: undefined, payment: card() }, null));
    const { paymentId } = await asked;
    clock.advance(2 * minute + 1);
    await sweep();
    const before = await bookingOf(id);
    answer({ kind: "succeeded", reference: "sandbox_ref" });
    expect(await renewed).toBe("refused: payment_timeout");
    await sweepPayments();
    expect((await payment(paymentId)).status).toBe("refunded");
    expect(await bookingOf(id)).toEqual(before);
    expect((await told(driver.id)).slice(-2)).toEqual(["renewal.failed", "payment.refunded"]);
  });

  test.each<[string, Finding]>([
    ["less", { ...succeeded, reference: "sandbox_ref", amount: 1, currency: "INR" }],
    ["more", { ...succeeded, reference: "sandbox_ref", amount: 99_00, currency: "INR" }],
    ["of another currency", { ...succeeded, reference: "sandbox_ref", amount: 50_00, currency: "USD" }],
  ])("or is %s than was asked for goes back as it came, and places nothing", async (_, finding) => {
    const { paymentId, id } = await crashed();
    await payments.hear(paymentId, finding);
    expect((await bookingOf(id)).status).toBe("pending_payment");
    clock.advance(2 * minute + 1);
    await sweep();
    await sweepPayments();
    expect([(await payment(paymentId)).status, (await bookingOf(id)).status]).toEqual(["refunded", "cancelled"]);
    const { amount, currency } = "amount" in finding ? finding : {};
    expect<unknown>(refunds).toEqual([{ paymentId, reference: "sandbox_ref", amount, currency }]);
  });
});

describe("a server that dies between the charge and its answer", () => {
  test("loses nothing: the provider is asked, and the booking stands", async () => {
    const { paymentId, id } = await crashed();
    provider.find = async () => succeeded;
    await paymentsSwept(15_000 - 1);
    expect((await payment(paymentId)).status).toBe("pending");
    await paymentsSwept(1);
    expect(await payment(paymentId)).toMatchObject({ status: "succeeded", providerReference: "ref", dueAt: null });
    expect((await bookingOf(id)).status).toBe("active");
    expect(await told(driver.id)).toEqual(["booking.confirmed"]);
  });

  test("or is told later that it was declined frees the slot", async () => {
    const { paymentId, id } = await crashed();
    provider.find = async () => ({ kind: "declined", reason: "insufficient_funds" });
    await paymentsSwept(15_000);
    expect(await payment(paymentId)).toMatchObject({
      status: "failed",
      failure: "Insufficient funds",
      failureName: "insufficient_funds",
      dueAt: null,
    });
    expect(await bookingOf(id)).toMatchObject({
      status: "cancelled",
      reason: "Insufficient funds",
      reasonName: "insufficient_funds",
    });
  });

  test("before the provider heard of it ends with the hold, and is asked about once more", async () => {
    const { paymentId, id } = await crashed();
    await paymentsSwept(15_000);
    expect(await payment(paymentId)).toMatchObject({ status: "pending", attempts: 1 });
    clock.advance(2 * minute);
    await sweep();
    expect([(await payment(paymentId)).status, (await bookingOf(id)).status]).toEqual(["failed", "cancelled"]);
    await paymentsSwept(hour);
    expect(await payment(paymentId)).toMatchObject({ status: "failed", dueAt: null });
  });
});

test("a provider that cannot be reached is asked later each time, by one server at a time", async () => {
  const { paymentId } = await crashed();
  let asked = 0;
  provider.find = async () => {
    asked++;
    throw new Error("unreachable");
  };
  const waits: number[] = [];
  for (let round = 0; round < 5; round++) {
    const { dueAt } = await payment(paymentId);
    if (dueAt === null) throw new Error("it is not asked any more");
    clock.advance(dueAt.getTime() - clock.now().getTime());
    await Promise.all([sweepPayments(), world.newServer().sweepPayments()]);
    const next = (await payment(paymentId)).dueAt;
    waits.push((next?.getTime() ?? 0) - clock.now().getTime());
  }
  expect(asked).toBe(5);
  expect(waits).toEqual([30_000, minute, 2 * minute, 4 * minute, 8 * minute]);
  await db.updateTable("payments").set({ attempts: 55, dueAt: clock.now() }).where("id", "=", paymentId).execute();
  await sweepPayments();
  expect(await payment(paymentId)).toMatchObject({ dueAt: null, attempts: 56 });
});

describe("a refund", () => {
  async function returning(): Promise<PaymentId> {
    const id = await commands.book(
      driver,
      request(lot.slots[0], { payment: card(), startsAt: after(clock.now(), hour) }),
      null,
    );
    await commands.cancel(driver, id, null);
    return (await world.paymentOf(id)).id;
  }

  test.each<[string, typeof provider.refund]>([
    ["is not decided yet", async () => ({ kind: "open" })],
    ["is refused", async () => ({ kind: "refused", reason: "no balance" })],
    ["gets no answer", () => Promise.reject(new Error("unreachable"))],
  ])("that %s is asked for again", async (_, refund) => {
    const id = await returning();
    provider.refund = refund;
    await paymentsSwept(0);
    expect(await payment(id)).toMatchObject({ status: "succeeded", attempts: 1, dueAt: after(clock.now(), 30_000) });
    provider.refund = sandbox.refund;
    await paymentsSwept(30_000);
    expect(await payment(id)).toMatchObject({ status: "refunded", refundedAt: clock.now() });
    expect((await told(driver.id)).filter((event) => event === "payment.refunded")).toHaveLength(1);
  });

  test("is asked for outside any transaction", async () => {
    const id = await returning();
    provider.refund = async (asked) => {
      // Nobody holds its lock.
      await db
        .transaction()
        .execute((tx) =>
          tx.selectFrom("payments").select("id").where("id", "=", id).forUpdate().noWait().executeTakeFirstOrThrow(),
        );
      return sandbox.refund(asked);
    };
    await sweepPayments();
    expect((await payment(id)).status).toBe("refunded");
  });
});

describe("looking again", () => {
  test("settles what the provider knows by now, for its payer alone", async () => {
    const { paymentId, id } = await crashed();
    provider.find = async () => succeeded;
    expect(await outcomeOf(payments.check(await addPerson(db, "driver"), paymentId))).toBe("refused: not_found");
    expect(await outcomeOf(payments.check(owner, paymentId))).toBe("refused: forbidden");
    expect(await payments.check(driver, paymentId)).toMatchObject({ status: "succeeded" });
    expect((await bookingOf(id)).status).toBe("active");
    expect(await outcomeOf(payments.check(driver, newId("pay")))).toBe("refused: not_found");
  });

  test("does not ask about cash", async () => {
    const id = await commands.book(driver, request(lot.slots[0], { payment: cash }), null);
    provider.find = () => Promise.reject(new Error("asked"));
    expect((await payments.check(driver, (await world.paymentOf(id)).id)).status).toBe("pending");
  });
});

test("a payer who goes on in the provider's form is waited for, until the hold runs out", async () => {
  const checkout = { provider: "razorpay", key: "key", orderId: "order_1" };
  provider.charge = async () => ({ kind: "awaiting_payer", reference: "order_1", checkout });
  const id = await commands.book(driver, request(lot.slots[0], { payment: card() }), null);
  const { id: paymentId } = await world.paymentOf(id);
  expect(await payment(paymentId)).toMatchObject({ status: "pending", providerReference: "order_1", checkout });
  await commands.cancel(driver, id, null);
  expect((await payment(paymentId)).status).toBe("failed");
  await payments.hear(paymentId, { kind: "succeeded", reference: "sandbox_ref" });
  await sweepPayments();
  expect((await payment(paymentId)).status).toBe("refunded");
});
