// What can be done with bookings: each command loads, asks the model, saves, and hands the events to `perform`.

import type { BookingId, UserId } from "@parkmate/protocol/ids";
import { named, type Said } from "@parkmate/protocol/said";
import type { Database, Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newBookingCode, newId } from "../ids.ts";
import type { PaymentCommands } from "../payments/commands.ts";
import { giveUp, requireNoCharge } from "../payments/give-up.ts";
import type { Payment, PaymentPurpose, Pending } from "../payments/payment.ts";
import { tellOutcome } from "../payments/repeated.ts";
import { refundAll } from "../payments/settle.ts";
import { startPayment } from "../payments/start.ts";
import { insertPayment, lockPaymentsOf } from "../payments/store.ts";
import type { Actor } from "../people/person.ts";
import type { Perform, Performance } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { Refusal, reasonOf } from "../refusal.ts";
import { claim } from "../requests.ts";
import { comingType } from "../vehicles/vehicle.ts";
import { endedBy } from "../why.ts";
import type { Book, Renew } from "./asking.ts";
import type { Attached } from "./attached.ts";
import {
  type Booking,
  type BookingRules,
  cancel,
  complete,
  decline,
  isRefundable,
  type Outcome,
  slotStateBy,
  withLead,
} from "./booking.ts";
import { paidFor } from "./facts.ts";
import { place } from "./place.ts";
import { renewalRefused, requestRenewal } from "./renewal.ts";
import {
  type Fresh,
  findGround,
  insertBooking,
  lockActiveBookings,
  lockBooking,
  refusing,
  slotChange,
  updateBooking,
  updateTiming,
} from "./store.ts";

export interface Booked {
  readonly id: BookingId;
  /** Null when the booking is more than was made this moment: it was there already, or has been paid since. */
  readonly fresh: Fresh | null;
}

/** What a first request has made, or a repeated one found. */
type Made = { readonly payment: Pending } | { readonly repeated: true };

export type BookingCommands = ReturnType<typeof createBookingCommands>;

interface Deps {
  readonly db: Database;
  readonly perform: Perform;
  readonly payments: Pick<PaymentCommands, "collect" | "requireToken">;
  readonly attached: Attached;
  readonly rules: BookingRules;
}

export function createBookingCommands({ db, perform, payments, attached, rules }: Deps) {
  /**
   * Books a slot. Cash leaves it pending; card and UPI are charged between two transactions, so that no lock waits for a
   * network. The same mark again answers with the booking that it made.
   */
  async function book(driver: Actor, request: Book, mark: RequestMark | null): Promise<Booked> {
    requireMay(driver, "booking.book");
    payments.requireToken(request.payment.method, request.payment.token);
    const { id, made, fresh } = await refusing(() => hold(driver.id, request, mark));
    await pay(made, id, "booking", request.payment.token);
    return { id, fresh: request.payment.method === "cash" ? fresh : null };
  }

  function hold(driverId: UserId, request: Book, mark: RequestMark | null) {
    return perform<Booked & { made: Made }>(async (tx, now) => {
      const id = newId("bkg");
      const known = await claim(tx, driverId, mark, id, now);
      if (known !== null) return { result: { id: known, made: { repeated: true }, fresh: null }, events: [] };
      const ground = await findGround(tx, request.slotId, { driverId, plate: request.plate });
      const { slot, lead, keptType } = ground;
      const { method } = request.payment;
      const identity = { id, code: newBookingCode(), paymentId: newId("pay"), driverId, lead };
      const vehicleType = comingType(keptType, request.vehicleType);
      const outcome = place({ ...request, ...identity, vehicleType, method }, slot, rules, now);
      const { booking } = outcome;
      const payment = paymentFor(booking, "booking", { id: booking.paymentId, amount: booking.amount, method }, now);
      const rows = await insertBooking(tx, outcome, payment, rules);
      return {
        result: { id, made: { payment }, fresh: { ground, rows } },
        events: outcome.events,
        slots: slotChange(booking, slotStateBy(booking)),
      };
    });
  }

  /**
   * Gives a booking more time. Whatever the reason, a renewal that is refused is told to who asked for it. Resolves with the
   * booking that goes on: itself, or the new one.
   */
  async function renew(driver: Actor, id: BookingId, request: Renew, mark: RequestMark | null): Promise<BookingId> {
    let attempt: string = mark?.idempotencyKey ?? newId("pay");
    let isCollecting = false;
    try {
      payments.requireToken(request.payment.method, request.payment.token);
      const { paymentId, made } = await askForRenewal(driver, id, request, mark);
      attempt = paymentId;
      isCollecting = true;
      await pay(made, id, "renewal", request.payment.token, paymentId);
      return await bookingOf(paymentId);
    } catch (error) {
      // What the payment's own outcome has told already is not told again.
      if (error instanceof Refusal && !isCollecting) await tellRefusal(driver, id, reasonOf(error), attempt);
      throw error;
    }
  }

  function askForRenewal(
    driver: Actor,
    id: BookingId,
    { duration, payment: { method } }: Renew,
    mark: RequestMark | null,
  ) {
    return perform(async (tx, now) => {
      const before = await lockOwn(tx, driver, "booking.renew", id);
      const paymentId = newId("pay");
      const known = await claim(tx, driver.id, mark, paymentId, now);
      if (known !== null) return { result: { paymentId: known, made: { repeated: true } as Made }, events: [] };
      const outcome = requestRenewal(before, { paymentId, duration, method }, rules, now);
      const slots = await updateBooking(tx, before, outcome, driver.id, rules, now);
      const { amount } = outcome.renewal;
      const payment = paymentFor(before, "renewal", { id: paymentId, amount, method }, now);
      await insertPayment(tx, payment);
      return { result: { paymentId, made: { payment } as Made }, events: outcome.events, slots };
    });
  }

  /** A renewal asked for in values that mean nothing: its driver is told as of any other, though not in words for programs. */
  async function rejectRenewal(
    driver: Actor,
    id: BookingId,
    refusal: Refusal,
    mark: RequestMark | null,
  ): Promise<never> {
    await tellRefusal(driver, id, named(refusal.code), mark?.idempotencyKey ?? newId("pay"));
    throw refusal;
  }

  /** Only its own driver learns why; to anybody else the booking is not there. */
  function tellRefusal(driver: Actor, id: BookingId, reason: Said, attempt: string): Promise<void> {
    return perform(async (tx) => {
      const booking = await lockBooking(tx, id).catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
      if (booking?.driverId !== driver.id) return { result: undefined, events: [] };
      return { result: undefined, events: [renewalRefused(booking, reason, attempt, driver.id)] };
    });
  }

  /** Collects what was just asked for; of a repeated request it tells the first one's outcome. */
  async function pay(
    made: Made,
    id: BookingId,
    purpose: PaymentPurpose,
    token: string | undefined,
    paymentId?: Payment["id"],
  ) {
    if ("payment" in made) return payments.collect(made.payment, token);
    const payment = await db
      .selectFrom("payments")
      .select(["status", "method", "failureName", "checkout"])
      .$if(paymentId === undefined, (query) => query.where("bookingId", "=", id).where("purpose", "=", purpose))
      .$if(paymentId !== undefined, (query) => query.where("id", "=", paymentId ?? "pay_"))
      .orderBy("id")
      .executeTakeFirstOrThrow();
    tellOutcome(payment);
  }

  /** The booking that a renewal's payment has ended up with. */
  async function bookingOf(paymentId: Payment["id"]): Promise<BookingId> {
    const query = db.selectFrom("payments").select("bookingId").where("id", "=", paymentId);
    const { bookingId } = await query.executeTakeFirstOrThrow();
    if (bookingId === null) throw new Error(`payment ${paymentId} is for no booking`);
    return bookingId;
  }

  function declineBooking(actor: Actor, id: BookingId, reason: string | null): Promise<void> {
    return end(actor, "booking.decline", id, (booking) => decline(booking, actor.id, reason));
  }

  function cancelBooking(actor: Actor, id: BookingId, reason: string | null): Promise<void> {
    return end(actor, "booking.cancel", id, (booking) => {
      if (actor.id !== booking.driverId && reason === null) {
        throw because("why_is_missing");
      }
      return cancel(booking, actor.id, reason);
    });
  }

  function completeBooking(actor: Actor, id: BookingId): Promise<void> {
    return end(actor, "booking.complete", id, (booking) => complete(booking, actor.id));
  }

  /** A booking is over before its time: what hangs on it is let go, what is open is given up, and money may go back. */
  function end(
    actor: Actor,
    action: "booking.decline" | "booking.cancel" | "booking.complete",
    id: BookingId,
    decide: (booking: Booking) => Outcome,
  ): Promise<void> {
    return perform(async (tx, now): Promise<Performance<void>> => {
      const before = await lockOwn(tx, actor, action, id);
      const outcome = decide(before);
      const slots = await updateBooking(tx, before, outcome, actor.id, rules, now);
      const paid = await lockPaymentsOf(tx, { bookingId: id, washId: null });
      requireNoCharge(paid);
      await giveUp(tx, paid, calledOff, now);
      const isRefunded = action !== "booking.complete" && isRefundable(before, actor.id, now);
      const refunds = isRefunded ? await refundAll(tx, paid, paidFor(before), now) : [];
      const released = await attached.release(tx, id, actor.id, now);
      return {
        result: undefined,
        events: [...dropped(before, actor.id), ...outcome.events, ...refunds, ...released],
        slots,
      };
    });
  }

  /** A driver has changed how long before the end they want to be warned: their bookings under way follow. */
  async function changeLead(tx: Tx, driverId: UserId, lead: number | null, now: Date): Promise<void> {
    for (const booking of await lockActiveBookings(tx, driverId)) {
      await updateTiming(tx, withLead(booking, lead, rules), rules, now);
    }
  }

  return {
    ...{ book, renew, rejectRenewal, changeLead },
    ...{ decline: declineBooking, cancel: cancelBooking, complete: completeBooking },
  };
}

async function lockOwn(
  tx: Tx,
  actor: Actor,
  action: Parameters<typeof requireMay>[1],
  id: BookingId,
): Promise<Booking> {
  const booking = await lockBooking(tx, id);
  requireMay(actor, action, { driverId: booking.driverId, ownerId: booking.lot.ownerId });
  return booking;
}

const calledOff = endedBy("booking_called_off");

/** A renewal that was waited for is not to come either. */
function dropped(booking: Booking, by: UserId): readonly DomainEvent[] {
  if (!("renewal" in booking) || booking.renewal === null) return [];
  return [renewalRefused(booking, calledOff, booking.renewal.paymentId, by)];
}

function paymentFor(
  { id: bookingId, lot, driverId: payerId, currency }: Booking,
  purpose: "booking" | "renewal",
  sum: Pick<Pending, "id" | "amount" | "method">,
  now: Date,
): Pending {
  return startPayment(
    { ...sum, purpose, bookingId, washId: null, lotId: lot.id, ownerId: lot.ownerId, payerId, currency },
    now,
  );
}
