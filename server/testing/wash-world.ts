// Everything that washes touch, on a test's own database and clock: bookings, payments, staff, sweeps and inboxes, all real.

import type { BookingId, LotId, UserId, WashId } from "@parkmate/protocol/ids";
import { createBookingCommands } from "../bookings/commands.ts";
import { createBookingPayables } from "../bookings/payable.ts";
import { createBookingSweep } from "../bookings/sweeps.ts";
import { createManualClock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import { parkingCatalogue } from "../events.ts";
import { createAnnounce } from "../notifications/announce.ts";
import { createInbox } from "../notifications/inbox.ts";
import { createPaymentCommands } from "../payments/commands.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import { createSandboxProvider } from "../payments/sandbox.ts";
import { createPerform } from "../perform.ts";
import { Refusal } from "../refusal.ts";
import { createStaffCommands } from "../staff/commands.ts";
import { giveOut, isAtWork, takeBack } from "../washes/assign.ts";
import { attachedWashes } from "../washes/attached.ts";
import { createWashCommands } from "../washes/commands.ts";
import { washPayable } from "../washes/payable.ts";
import { createWashSweep } from "../washes/sweeps.ts";
import { idOf } from "./booking-world.ts";
import { rules } from "./bookings.ts";
import { silentLog } from "./log.ts";
import { newPlate, type Person, type TestLot } from "./town.ts";

/** 10:00 in Kochi: every hour from 11:00 on may be booked. */
export const morning = new Date("2026-11-23T04:30:00Z");
export const elevenOClock = new Date("2026-11-23T05:30:00Z");

export const cash = { method: "cash", token: undefined } as const;
export const card = (token = "tok_success") => ({ method: "card", token }) as const;

export function createWashWorld(db: Database, more: { readonly provider?: PaymentProvider } = {}) {
  const clock = createManualClock(morning);
  const inbox = createInbox(db);
  const announce = createAnnounce(parkingCatalogue, inbox);
  const perform = createPerform({
    db,
    clock,
    announce,
    publish: async () => {},
    publishSlots: () => {},
    log: silentLog,
  });
  const provider = more.provider ?? createSandboxProvider();
  const payables = { ...createBookingPayables(attachedWashes, rules), wash: washPayable };
  const payments = createPaymentCommands({ db, perform, provider, payables, log: silentLog });
  const commands = createBookingCommands({ db, perform, payments, attached: attachedWashes, rules });
  const bookings = { ...commands, book: idOf(commands.book) };
  const washes = createWashCommands({ db, perform, payments, rules });
  const staff = createStaffCommands({ perform, work: { isAtWork, takeBack, giveOut } });
  const sweepBookings = createBookingSweep(perform, attachedWashes, rules);
  const sweepWashes = createWashSweep(perform);

  async function sweep(): Promise<void> {
    await sweepBookings();
    await sweepWashes();
    await payments.sweep();
  }

  /** A wash by itself; at eleven, unless said otherwise. */
  function bookAlone(
    driver: Person,
    lotId: LotId,
    { startsAt = elevenOClock, payment = card() as typeof cash | Card } = {},
  ) {
    return washes.book(driver, { where: { lotId, startsAt, plate: newPlate() }, service: "exterior", payment }, null);
  }

  /** A paid booking that starts now, unless said otherwise. */
  function park(driver: Person, { slots: [slotId] }: TestLot, startsAt?: Date): Promise<BookingId> {
    const request = {
      slotId,
      plate: newPlate(),
      vehicleType: undefined,
      startsAt,
      duration: undefined,
      payment: card(),
    };
    return bookings.book(driver, request, null);
  }

  const addOn = (driver: Person, bookingId: BookingId, payment: typeof cash | Card = card()) =>
    washes.book(driver, { where: { bookingId }, service: "full", payment }, null);

  const washOf = (id: WashId) => db.selectFrom("washes").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const paymentOf = (id: WashId) =>
    db.selectFrom("payments").selectAll().where("washId", "=", id).executeTakeFirstOrThrow();
  /** What somebody was told, the oldest first. */
  const told = async (userId: UserId) => (await inbox.read(userId, 0, 10_000)).map(({ event }) => event);
  const trailOf = async (id: WashId) =>
    (await db.selectFrom("washAudit").select("action").where("washId", "=", id).orderBy("id").execute()).map(
      ({ action }) => action,
    );

  return {
    ...{ db, clock, inbox, perform, payments, bookings, washes, staff, sweep, sweepWashes },
    ...{ bookAlone, park, addOn, washOf, paymentOf, told, trailOf },
  };
}

type Card = ReturnType<typeof card>;

/** `refused: <code>`, or what it resolves with. */
export const outcomeOf = <Result>(attempt: Promise<Result>): Promise<Result | string> =>
  attempt.catch((error: unknown) => {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  });
