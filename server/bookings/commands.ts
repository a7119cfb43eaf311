// What can be done with bookings: each command loads, asks the model, saves, and hands the events to `perform`.

import type { BookingId, PaymentId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { Database, Tx } from "../db/schema.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newBookingCode, newId } from "../ids.ts";
import type { VehicleType } from "../lots/lot.ts";
import { fail, type Payment, type PaymentMethod, type Pending, succeed, verify } from "../payments/payment.ts";
import type { Charge, ChargeOutcome, PaymentProvider } from "../payments/provider.ts";
import { bookingOfPayment, lockPayment, lockPendingPayments, updatePayment } from "../payments/store.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { canSeeBooking, canVerifyCash, requireRole } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import {
  abandon,
  type Booking,
  type BookingRules,
  cancel,
  confirmCash,
  confirmPaid,
  decline,
  type PendingPayment,
  place,
} from "./booking.ts";
import { findBookableSlot, findByIdempotencyKey, insertBooking, lockBooking, updateBooking } from "./store.ts";

export interface Book {
  readonly slotId: SlotId;
  readonly plate: string;
  readonly vehicleType: VehicleType | undefined;
  readonly startsAt: Date | undefined;
  /** Milliseconds. */
  readonly duration: number | undefined;
  readonly payment: { readonly method: PaymentMethod; readonly token: string | undefined };
}

type Held =
  | { readonly kind: "placed"; readonly booking: PendingPayment; readonly payment: Pending }
  | { readonly kind: "repeated"; readonly id: BookingId };

export type BookingCommands = ReturnType<typeof createBookingCommands>;

interface Deps {
  readonly db: Database;
  readonly perform: Perform;
  readonly provider: PaymentProvider;
  readonly rules: BookingRules;
}

export function createBookingCommands({ db, perform, provider, rules }: Deps) {
  /**
   * Books a slot. Cash leaves it pending; card and UPI are charged between two transactions, so that no lock waits for a
   * network. The same mark again answers with the booking that it made.
   */
  async function book(driver: Actor, request: Book, mark: RequestMark | null): Promise<BookingId> {
    requireRole(driver, "driver");
    const held = await hold(driver.id, request, mark);
    if (held.kind === "repeated") return settled(held.id);
    const { booking, payment } = held;
    if (payment.method !== "cash") await charge(booking, payment, payment.method, request.payment.token);
    return booking.id;
  }

  /** The slot's lock makes equal requests wait for each other, so the second finds what the first made. */
  function hold(driverId: UserId, request: Book, mark: RequestMark | null): Promise<Held> {
    return perform<Held>(async (tx, now) => {
      const slot = await findBookableSlot(tx, request.slotId);
      const known = mark === null ? null : await findByIdempotencyKey(tx, driverId, mark);
      if (known !== null) return { result: { kind: "repeated", id: known }, events: [] };
      const { method } = request.payment;
      const identity = { id: newId("bkg"), code: newBookingCode(), driverId };
      const { booking, events } = place({ ...request, ...identity, method }, slot, rules, now);
      const payment = firstPayment(booking, method);
      await insertBooking(tx, booking, payment, mark);
      return { result: { kind: "placed", booking, payment }, events };
    });
  }

  async function charge(
    booking: Booking,
    payment: Pending,
    method: Charge["method"],
    token: string | undefined,
  ): Promise<void> {
    const { id: paymentId, amount, currency } = payment;
    const outcome = await provider.charge({ paymentId, method, amount, currency, token });
    const refusal = outcome.kind === "succeeded" ? null : failureOf(outcome);
    await perform(async (tx, now) => {
      const current = await lockBooking(tx, booking.id);
      const pending = await lockPayment(tx, paymentId);
      if (outcome.kind === "succeeded") {
        await updatePayment(tx, succeed(pending, outcome.reference), now);
        const confirmed = confirmPaid(current, now);
        await updateBooking(tx, confirmed.booking, "paid", current.driverId, now);
        return { result: undefined, events: confirmed.events };
      }
      const reason = refusal?.message ?? "";
      await updatePayment(tx, fail(pending, reason), now);
      const abandoned = abandon(current, reason);
      await updateBooking(tx, abandoned.booking, "payment failed", null, now);
      return { result: undefined, events: abandoned.events };
    });
    if (refusal !== null) throw refusal;
  }

  /** A booking found by its idempotency key: its outcome, if it has one. */
  async function settled(id: BookingId): Promise<BookingId> {
    const latest = await db
      .selectFrom("payments")
      .innerJoin("bookings", "bookings.id", "payments.bookingId")
      .select(["payments.status", "payments.method", "payments.failure", "bookings.status as bookingStatus"])
      .where("bookingId", "=", id)
      .orderBy("payments.createdAt", "desc")
      .executeTakeFirstOrThrow();
    if (latest.status === "failed" && latest.method !== "cash") {
      throw new Refusal("payment_declined", latest.failure ?? undefined);
    }
    if (latest.status === "pending" && latest.method !== "cash") throw new Refusal("request_in_progress");
    return id;
  }

  /** The lot's owner or an administrator has the cash. */
  function verifyCash(actor: Actor, paymentId: PaymentId): Promise<Payment> {
    return perform(async (tx, now) => {
      const booking = await lockBooking(tx, await bookingOfPayment(tx, paymentId));
      const payment = await lockPayment(tx, paymentId);
      if (!canSeeBooking(actor, people(booking))) throw new Refusal("not_found");
      if (!canVerifyCash(actor, people(booking))) throw new Refusal("forbidden");
      const verified = verify(payment, actor.id);
      const confirmed = confirmCash(booking, actor.id, now);
      await updatePayment(tx, verified, now);
      await updateBooking(tx, confirmed.booking, "cash verified", actor.id, now);
      return { result: verified, events: confirmed.events };
    });
  }

  function declineBooking(actor: Actor, id: BookingId, reason: string | null): Promise<void> {
    requireRole(actor, "admin");
    return perform(async (tx, now) => {
      const outcome = decline(await lockBooking(tx, id), actor.id, reason);
      await updateBooking(tx, outcome.booking, "declined", actor.id, now);
      await failPendingPayments(tx, id, "Declined by admin", now);
      return { result: undefined, events: outcome.events };
    });
  }

  function cancelBooking(actor: Actor, id: BookingId, reason: string | null): Promise<void> {
    return perform(async (tx, now) => {
      const booking = await lockBooking(tx, id);
      if (!canSeeBooking(actor, people(booking))) throw new Refusal("not_found");
      if (actor.id !== booking.driverId && reason === null) {
        const message = "Tell the driver why.";
        throw new Refusal("validation_failed", message, [{ path: "reason", message }]);
      }
      const outcome = cancel(booking, reason);
      await updateBooking(tx, outcome.booking, "cancelled", actor.id, now);
      await failPendingPayments(tx, id, "Booking cancelled", now);
      return { result: undefined, events: outcome.events };
    });
  }

  return { book, verifyCash, decline: declineBooking, cancel: cancelBooking };
}

/** Only cash can be given up: a charge that the provider is being asked for may have taken the money already. */
async function failPendingPayments(tx: Tx, id: BookingId, failure: string, now: Date): Promise<void> {
  for (const payment of await lockPendingPayments(tx, id)) {
    if (payment.method !== "cash") {
      throw new Refusal("request_in_progress", "Its payment is being made; try again in a moment.");
    }
    await updatePayment(tx, fail(payment, failure), now);
  }
}

function firstPayment(booking: PendingPayment, method: PaymentMethod): Pending {
  const { id: bookingId, driverId: payerId, amount, currency, createdAt } = booking;
  return { id: newId("pay"), bookingId, payerId, method, amount, currency, createdAt, status: "pending" };
}

const people = (booking: Booking) => ({ driverId: booking.driverId, ownerId: booking.lot.ownerId });

function failureOf(outcome: Exclude<ChargeOutcome, { kind: "succeeded" }>): Refusal {
  switch (outcome.kind) {
    case "declined":
      return new Refusal("payment_declined", outcome.reason);
    case "timeout":
      return new Refusal("payment_timeout");
    case "action_required":
    case "awaiting_payer":
      return new Refusal("payment_action_required");
  }
}
