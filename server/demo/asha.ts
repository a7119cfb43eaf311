// The last days of whoever signs in as the driver: a bit of everything that can become of a booking. She is parked at this moment,
// with somebody washing the car; her other car is free, for whoever tries the demo to park.

import type { PaymentMethod } from "../payments/payment.ts";
import { after, hour, minute } from "../time.ts";
import { endedBy } from "../why.ts";
import { found } from "./found.ts";
import type { Life } from "./life.ts";
import type { TownLot, Vehicle } from "./town.ts";
import type { WashPlan } from "./washes.ts";

interface Stay {
  readonly vehicle?: Vehicle;
  readonly lot: TownLot;
  readonly slot: string;
  readonly hours: number;
  readonly method: PaymentMethod;
  readonly at: Date;
  /** Unless at once. */
  readonly startsAt?: Date;
}

/** @returns her car washes */
export function liveAsha(life: Life, vehicles: readonly Vehicle[]): WashPlan[] {
  const { town, days, steps, record, calendar, admin, now } = life;
  const [marine, kakkanad] = [town.lot("Marine Drive Parking"), town.lot("Kakkanad Tech Park")];
  const driverId = town.idOf("driver@parkmate.test");
  const employeeId = town.idOf("employee@parkmate.test");
  const hers = vehicles.filter((vehicle) => vehicle.driverId === driverId);
  const [parked, home] = [found(hers[0]), found(hers[1])];

  // A day at work, with a wash.
  const atWork = days(-6).at(9, 10);
  const working = park({ lot: kakkanad, slot: "A1", hours: 8, method: "card", at: atWork });
  steps.pass(working, now);

  // An evening paid in cash, which took longer.
  const dinner = park({ lot: marine, slot: "A2", hours: 2, method: "cash", at: days(-5).at(18, 30) });
  const late = after(record.bookingOf(dinner).endsAt, 4 * minute);
  steps.pass(steps.renew(dinner, { duration: hour, method: "upi" }, late), now);

  // Booked ahead, and thought better of.
  const [planned, lunch] = [days(-4).at(20), days(-3).at(11)];
  const plan = park({ lot: marine, slot: "A1", hours: 3, method: "card", at: planned, startsAt: lunch });
  steps.callOff(plan, driverId, "Plans changed", days(-3).at(9, 20));

  // More time: the first card was refused, the second try went through.
  const walk = park({ lot: marine, slot: "A2", hours: 1, method: "upi", at: days(-3).at(18, 50) });
  const { endsAt } = record.bookingOf(walk);
  const refused = { duration: hour, method: "card", refusal: endedBy("card_declined") } as const;
  steps.renew(walk, refused, after(endsAt, -4 * minute));
  steps.renew(walk, { duration: hour, method: "upi" }, after(endsAt, -3 * minute));
  steps.pass(walk, now);

  // Declined by an administrator.
  const [asked, morning] = [days(-2).at(7, 30), days(-2).at(10)];
  const meeting = park({ lot: kakkanad, slot: "A1", hours: 4, method: "upi", at: asked, startsAt: morning });
  steps.decline(meeting, admin, "The gate is being repaired", days(-2).at(8, 40));

  // Yesterday, to the end and away.
  steps.pass(park({ lot: marine, slot: "A1", hours: 2, method: "upi", at: days(-1).at(17, 45) }), now);

  // And now.
  const began = after(now, -73 * minute);
  const here = park({ vehicle: parked, lot: marine, slot: "A4", hours: 2, method: "card", at: began });

  return [
    {
      ...{ at: after(atWork, 10 * minute), lot: kakkanad, vehicle: home, service: "exterior", method: "card" },
      ...{ where: { bookingId: working, startsAt: atWork }, beginsAt: after(atWork, 25 * minute) },
    },
    {
      ...{ at: days(-1).at(8, 15), lot: marine, vehicle: home, service: "full", method: "upi", employeeId },
      ...{ where: { startsAt: days(-1).at(14) }, beginsAt: days(-1).at(14, 2) },
    },
    {
      ...{ at: after(now, -25 * minute), lot: marine, vehicle: parked, service: "exterior", method: "card" },
      ...{ where: { bookingId: here, startsAt: began }, beginsAt: after(now, -8 * minute), employeeId },
    },
  ];

  function park({ vehicle = home, lot, slot: label, hours, method, at, startsAt }: Stay) {
    const [slot, duration] = [town.slot(lot.name, label), hours * hour];
    // She may stay for longer.
    if (startsAt === undefined) calendar.take(slot.id, at, after(at, duration + 2 * hour));
    const parking = { vehicle, slot, startsAt: startsAt ?? null, duration, method };
    return steps.bookPaid(parking, at, () => after(at, 6 * minute));
  }
}
