// What can be done with washes: each command loads, asks the model, saves, and hands the events to `perform`.

import type { BookingId, LotId, UserId, WashId } from "@parkmate/protocol/ids";
import type { Database, Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newId } from "../ids.ts";
import type { PaymentCommands } from "../payments/commands.ts";
import type { PaymentMethod, Pending } from "../payments/payment.ts";
import { tellOutcome } from "../payments/repeated.ts";
import { startPayment } from "../payments/start.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { type Action, requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { claim } from "../requests.ts";
import { findHands, giveOut } from "./assign.ts";
import { endWash } from "./end.ts";
import { employeeOf } from "./facts.ts";
import { lockCompanion, lockOffer, nextFreeHour, takenPlaces, usualPlate } from "./offers.ts";
import { placeAddOn, placeStandalone, type WashRequest } from "./place.ts";
import { insertWash, lockWash, updateWash } from "./store.ts";
import { cancel, complete, type PendingPayment, start, type Wash, type WashRules, type WashService } from "./wash.ts";
import { assign, fairest, type Hand } from "./work.ts";

export interface BookWash {
  /** With a booking, or by itself. */
  readonly where:
    | { readonly bookingId: BookingId }
    /** Undefined: the next hour that has a place, and the car that is theirs. */
    | { readonly lotId: LotId; readonly startsAt: Date | undefined; readonly plate: string | undefined };
  readonly service: WashService;
  readonly payment: { readonly method: PaymentMethod; readonly token: string | undefined };
}

export type WashCommands = ReturnType<typeof createWashCommands>;

interface Deps {
  readonly db: Database;
  readonly perform: Perform;
  readonly payments: Pick<PaymentCommands, "collect" | "requireToken">;
  readonly rules: WashRules;
}

export function createWashCommands({ db, perform, payments, rules }: Deps) {
  /**
   * Books a wash. Cash leaves it pending; card and UPI are charged between two transactions. The same mark again answers with
   * the wash that it made.
   */
  async function book(driver: Actor, request: BookWash, mark: RequestMark | null): Promise<WashId> {
    requireMay(driver, "wash.book");
    payments.requireToken(request.payment.method, request.payment.token);
    const { id, payment } = await hold(driver.id, request, mark);
    if (payment !== null) await payments.collect(payment, request.payment.token);
    else tellOutcome(await paymentOf(id));
    return id;
  }

  /** The payment is null where an earlier request has made the wash. */
  function hold(driverId: UserId, request: BookWash, mark: RequestMark | null) {
    return perform<{ id: WashId; payment: Pending | null }>(async (tx, now) => {
      const id = newId("wsh");
      const known = await claim(tx, driverId, mark, id, now);
      if (known !== null) return { result: { id: known, payment: null }, events: [] };
      const { method } = request.payment;
      const outcome = await place(tx, { id, paymentId: newId("pay"), driverId, method }, request, now);
      const payment = paymentFor(outcome.wash, now);
      await insertWash(tx, outcome, payment);
      return { result: { id, payment }, events: outcome.events };
    });
  }

  async function place(tx: Tx, request: WashRequest, { where, service }: BookWash, now: Date) {
    if ("bookingId" in where) {
      const booking = await lockCompanion(tx, where.bookingId, request.driverId);
      return placeAddOn(request, booking, await lockOffer(tx, booking.lotId, service), rules, now);
    }
    const offer = await lockOffer(tx, where.lotId, service);
    const startsAt = where.startsAt ?? (await nextFreeHour(tx, offer, now));
    const plate = where.plate ?? (await usualPlate(tx, request.driverId));
    const taken = await takenPlaces(tx, where.lotId, startsAt);
    return placeStandalone(request, { startsAt, plate }, offer, taken, rules, now);
  }

  function paymentOf(washId: WashId) {
    return db
      .selectFrom("payments")
      .select(["status", "method", "failureName", "checkout"])
      .where("washId", "=", washId)
      .executeTakeFirstOrThrow();
  }

  function startWash(actor: Actor, id: WashId): Promise<void> {
    return change(actor, "wash.start", id, async (tx, wash, now) => {
      const outcome = start(wash, actor.id, now);
      await updateWash(tx, outcome, actor.id, now);
      return outcome.events;
    });
  }

  function completeWash(actor: Actor, id: WashId): Promise<void> {
    return change(actor, "wash.complete", id, async (tx, wash, now) => {
      const outcome = complete(wash, actor.id, now);
      await updateWash(tx, outcome, actor.id, now);
      return outcome.events;
    });
  }

  function cancelWash(actor: Actor, id: WashId, reason: string | null): Promise<void> {
    return change(actor, "wash.cancel", id, (tx, wash, now) => {
      if (actor.id !== wash.driverId && reason === null) {
        throw because("why_is_missing");
      }
      return endWash(tx, cancel(wash, actor.id, reason), { by: actor.id, isWish: true }, now);
    });
  }

  /** Gives it to one of the lot's available employees: this one, or without an id the fairest of the others. */
  function assignWash(actor: Actor, id: WashId, employeeId: UserId | null): Promise<void> {
    return change(actor, "wash.assign", id, async (tx, wash, now) => {
      const hand = chosen(await findHands(tx, wash.lot.id), wash, employeeId);
      const outcome = assign(wash, hand, actor.id);
      await updateWash(tx, outcome, actor.id, now);
      return outcome.events;
    });
  }

  /** Whatever changes, hands may be free afterwards for a wash that waits. */
  function change(
    actor: Actor,
    action: Action,
    id: WashId,
    step: (tx: Tx, wash: Wash, now: Date) => Promise<readonly DomainEvent[]>,
  ): Promise<void> {
    return perform(async (tx, now) => {
      const wash = await lockWash(tx, id);
      requireMay(actor, action, { driverId: wash.driverId, ownerId: wash.lot.ownerId, employeeId: employeeOf(wash) });
      const events = await step(tx, wash, now);
      return { result: undefined, events: [...events, ...(await giveOut(tx, wash.lot.id, now))] };
    });
  }

  return { book, start: startWash, complete: completeWash, cancel: cancelWash, assign: assignWash };
}

function chosen(hands: readonly Hand[], wash: Wash, employeeId: UserId | null): Hand {
  if (employeeId === null) {
    const hand = fairest(hands.filter((other) => other.employeeId !== employeeOf(wash)));
    if (hand === null) throw because("nobody_free");
    return hand;
  }
  const hand = hands.find((other) => other.employeeId === employeeId);
  if (hand !== undefined) return hand;
  throw because("not_on_duty_there");
}

function paymentFor(wash: PendingPayment, now: Date): Pending {
  const { id: washId, paymentId: id, lot, driverId: payerId, method, amount, currency } = wash;
  return startPayment(
    {
      id,
      purpose: "wash",
      bookingId: null,
      washId,
      lotId: lot.id,
      ownerId: lot.ownerId,
      payerId,
      method,
      amount,
      currency,
    },
    now,
  );
}
