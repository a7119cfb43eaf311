// The real commands and sweeps of bookings and payments on a test's database, with a clock and a provider that the test holds.

import { hindi } from "@parkmate/protocol/catalogue.hi";
import type { BookingId, PaymentId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { Book } from "../bookings/asking.ts";
import type { Attached } from "../bookings/attached.ts";
import type { BookingRules } from "../bookings/booking.ts";
import { type BookingCommands, createBookingCommands } from "../bookings/commands.ts";
import { createBookingPayables } from "../bookings/payable.ts";
import { createBookingSweep } from "../bookings/sweeps.ts";
import { createManualClock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import { parkingCatalogue } from "../events.ts";
import type { SlotChange } from "../lots/lot.ts";
import { createAnnounce } from "../notifications/announce.ts";
import { createInbox } from "../notifications/inbox.ts";
import { createPaymentCommands } from "../payments/commands.ts";
import type { Charge, PaymentProvider, Refund } from "../payments/provider.ts";
import { createSandboxProvider } from "../payments/sandbox.ts";
import { createPerform } from "../perform.ts";
import { Refusal } from "../refusal.ts";
import { rules as usualRules } from "./bookings.ts";
import { silentLog } from "./log.ts";
import { newPlate } from "./town.ts";

export const cash = { method: "cash", token: undefined } as const;
export const card = (token = "tok_success") => ({ method: "card", token }) as const;
export const mark = (idempotencyKey: string, requestHash = "hash") => ({ idempotencyKey, requestHash });

/** By default from now for an hour, in cash, with a plate of its own. */
export const request = (slotId: SlotId, more: Partial<Book> = {}): Book => ({
  ...{ slotId, plate: newPlate(), vehicleType: undefined, startsAt: undefined, duration: undefined, payment: cash },
  ...more,
});

export function createBookingWorld(
  db: Database,
  { rules: more, attached = nothingAttached }: { rules?: Partial<BookingRules>; attached?: Attached } = {},
) {
  const rules = { ...usualRules, ...more };
  const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
  const inbox = createInbox(db);
  const sandbox = createSandboxProvider();
  const charges: Charge[] = [];
  const refunds: Refund[] = [];
  /** What the provider does; a test may put something else in its place. */
  const provider: { -readonly [Key in "charge" | "find" | "refund"]: PaymentProvider[Key] } = { ...sandbox };
  const slots: SlotChange[] = [];

  /** As each server has its own. */
  function newServer() {
    const publishSlots = (changes: readonly SlotChange[]) => slots.push(...changes);
    const announce = createAnnounce(parkingCatalogue, inbox, { hi: hindi });
    const perform = createPerform({ db, clock, announce, publish: async () => {}, publishSlots, log: silentLog });
    const asked: PaymentProvider = {
      ...sandbox,
      charge(charge) {
        charges.push(charge);
        return provider.charge(charge);
      },
      find: (id, reference) => provider.find(id, reference),
      refund(refund) {
        refunds.push(refund);
        return provider.refund(refund);
      },
    };
    const { booking, renewal } = createBookingPayables(attached, rules);
    const payables = { booking, renewal, wash: booking };
    const payments = createPaymentCommands({ db, perform, provider: asked, payables, log: silentLog });
    const commands = createBookingCommands({ db, perform, payments, attached, rules });
    return {
      ...{ perform, payments, commands: { ...commands, book: idOf(commands.book) } },
      ...{ sweep: createBookingSweep(perform, attached, rules), sweepPayments: payments.sweep },
    };
  }

  const bookingOf = (id: BookingId) =>
    db.selectFrom("bookings").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const paymentsOf = (id: BookingId) =>
    db.selectFrom("payments").selectAll().where("bookingId", "=", id).orderBy("id").execute();

  async function paymentOf(id: BookingId) {
    const [payment, ...others] = await paymentsOf(id);
    if (payment === undefined || others.length > 0) throw new Error("not exactly one payment");
    return payment;
  }

  return {
    ...{ ...newServer(), newServer, db, rules, clock, inbox, sandbox, provider, charges, refunds },
    ...{ bookingOf, paymentsOf, paymentOf },
    payment: (id: PaymentId) => db.selectFrom("payments").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    /** Types of somebody's notifications, the oldest first. */
    told: async (userId: UserId) => (await inbox.read(userId, 0, 1_000)).map(({ event }) => event),
    texts: async (userId: UserId) => (await inbox.read(userId, 0, 1_000)).map(({ text }) => text),
    toldAbout: async (userId: UserId, id: BookingId) =>
      (await inbox.read(userId, 0, 1_000)).filter(({ data }) => data["bookingId"] === id).map(({ event }) => event),
    auditOf: (id: BookingId) =>
      db
        .selectFrom("bookingAudit")
        .select(["action", "by", "status", "reason"])
        .where("bookingId", "=", id)
        .orderBy("id")
        .execute(),
    /** What watchers of this slot were told since this was last asked. */
    shown(slotId: SlotId) {
      const states = slots.filter((change) => change.slotId === slotId).map(({ state }) => state);
      slots.length = 0;
      return states;
    },
  };
}

/** Of a booking that was made tests want the id alone. */
export const idOf =
  (book: BookingCommands["book"]) =>
  async (...asked: Parameters<typeof book>): Promise<BookingId> =>
    (await book(...asked)).id;

const nothingAttached: Attached = { release: async () => [], move: async () => {} };

/** `refused: <code>` or what it resolves with. */
export const outcomeOf = <Result>(attempt: Promise<Result>): Promise<Result | string> =>
  attempt.catch((error: unknown) => {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  });

/** How many came out how; every success counts as `done`. */
export function tally(outcomes: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name = String(outcome).startsWith("refused") ? String(outcome) : "done";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** A provider's answer that comes when the test says so; `asked` resolves when it is waited for. */
export function withheld<Given, Answer>() {
  const asked = Promise.withResolvers<Given>();
  const answer = Promise.withResolvers<Answer>();
  const ask = (given: Given): Promise<Answer> => {
    asked.resolve(given);
    return answer.promise;
  };
  return { ask, asked: asked.promise, answer: answer.resolve, fail: answer.reject };
}
