// Car washes of the demo's town: decided by the same models as every wash, and noted instead of saved. They are lived through in
// the order in which they were asked for, so that each goes to whose turn it was.

import type { BookingId, LotId, UserId, WashId } from "@parkmate/protocol/ids";
import { type PaymentMethod, succeed } from "../payments/payment.ts";
import { startPayment } from "../payments/start.ts";
import { after, minute } from "../time.ts";
import { paidFor } from "../washes/facts.ts";
import { placeAddOn, placeStandalone, type WashRequest } from "../washes/place.ts";
import { cancel, complete, confirmPaid, start, type WashService } from "../washes/wash.ts";
import { assign, fairest, type Hand } from "../washes/work.ts";
import type { Life } from "./life.ts";
import { answersAfter, giveBack, stillOpen } from "./money.ts";
import { offerOf, type TownLot, type Vehicle } from "./town.ts";

export interface WashPlan {
  readonly at: Date;
  readonly lot: TownLot;
  readonly vehicle: Vehicle;
  readonly service: WashService;
  readonly method: PaymentMethod;
  /** With a booking, or at one of the lot's hours. */
  readonly where: { readonly bookingId: BookingId; readonly startsAt: Date } | { readonly startsAt: Date };
  /** When hands begin, unless it is called off before. */
  readonly beginsAt: Date;
  /** The driver thinks better of it. */
  readonly calledOffAt?: Date;
  /** Who is given it, whoever's turn it is. */
  readonly employeeId?: UserId;
}

/** Somebody who works at a lot. */
export interface Washer {
  readonly id: UserId;
  readonly lotId: LotId;
  readonly since: Date;
}

/** Does of all of them what happens until `now`. Where nobody has a hand free nobody asks. */
export function liveWashes(
  { record, names, rules, now }: Life,
  plans: readonly WashPlan[],
  washers: readonly Washer[],
): void {
  /** What each washer was given, and until when it was theirs to do. */
  const given = new Map<UserId, { readonly id: WashId; readonly until: Date }[]>();
  const places = new Map<string, number[]>();

  for (const plan of plans.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const hand = handFor(plan);
    if (hand !== null) live(plan, hand);
  }

  function handFor({ lot, at, employeeId }: WashPlan): Hand | null {
    const hands = washers
      .filter(({ id, lotId, since }) => lotId === lot.id && since <= at && (employeeId ?? id) === id)
      .map(({ id }) => {
        const all = given.get(id) ?? [];
        const workload = all.filter(({ until }) => until > at).length;
        return { employeeId: id, workload, latest: all.at(-1)?.id ?? null };
      });
    return fairest(hands);
  }

  function live(plan: WashPlan, hand: Hand): void {
    const { vehicle, method, at } = plan;
    const { employeeId: washer } = hand;
    const id = names.id("wsh", at);
    const request = { id, paymentId: names.id("pay", at), driverId: vehicle.driverId, method };
    const placed = placeOf(plan, request);
    record.wash(placed, vehicle.driverId, at);
    const { wash } = placed;
    const { amount, currency, lot } = wash;
    const subject = { purpose: "wash", bookingId: null, washId: id, lotId: lot.id, ownerId: lot.ownerId } as const;
    const payment = startPayment(
      { ...subject, id: request.paymentId, payerId: wash.driverId, method, amount, currency },
      at,
    );
    record.payment(payment, at);
    // Cash is still to come.
    if (method === "cash") return;

    const paidAt = after(at, answersAfter);
    record.payment(succeed(stillOpen(payment), `sandbox_${payment.id}`, paidAt), paidAt);
    const paid = confirmPaid(wash);
    record.wash(paid, wash.driverId, paidAt);
    const assigned = assign(paid.wash, hand, null);
    record.wash(assigned, null, paidAt);
    const doneAt = after(plan.beginsAt, (wash.service.minutes - 3) * minute);
    given.set(washer, [...(given.get(washer) ?? []), { id, until: plan.calledOffAt ?? doneAt }]);

    if (plan.calledOffAt !== undefined) {
      record.wash(cancel(assigned.wash, wash.driverId, null), wash.driverId, plan.calledOffAt);
      giveBack(record, record.paymentsOf(id), paidFor(wash), plan.calledOffAt);
      return;
    }
    if (plan.beginsAt > now) return;
    const begun = start(assigned.wash, washer, plan.beginsAt);
    record.wash(begun, washer, plan.beginsAt);
    if (doneAt <= now) record.wash(complete(begun.wash, washer, doneAt), washer, doneAt);
  }

  function placeOf({ lot, vehicle, service, where, at }: WashPlan, request: WashRequest) {
    const offer = offerOf(lot, service);
    const { plate } = vehicle;
    const { startsAt } = where;
    if ("bookingId" in where) return placeAddOn(request, { id: where.bookingId, plate, startsAt }, offer, rules, at);
    const hour = `${lot.id} ${startsAt.toISOString()}`;
    const taken = places.get(hour) ?? [];
    const placed = placeStandalone(request, { plate, startsAt }, offer, taken, rules, at);
    places.set(hour, [...taken, placed.wash.place ?? 0]);
    return placed;
  }
}
