// The demo's town as it stands before anything happens: people of every role, lots with their slots, and cars.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { BookableSlot } from "../bookings/place.ts";
import { defaultHourlyRates, type VehicleType, washMenu } from "../lots/lot.ts";
import { demoAccounts } from "../people/demo-accounts.ts";
import type { Role } from "../people/person.ts";
import { after, day, minute } from "../time.ts";
import type { Offer } from "../washes/place.ts";
import type { WashService } from "../washes/wash.ts";
import { found } from "./found.ts";
import { demoLots } from "./lots.ts";
import type { Names } from "./names.ts";
import { type Cars, demoDrivers, ownVehicles } from "./people.ts";

export interface Resident {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface Vehicle {
  readonly driverId: UserId;
  readonly city: string;
  readonly plate: string;
  readonly vehicleType: VehicleType;
  readonly createdAt: Date;
}

export interface TownLot {
  readonly id: LotId;
  readonly name: string;
  readonly city: string;
  readonly ownerId: UserId;
  readonly timeZone: string;
  readonly hasWash: boolean;
  readonly currency: string;
  readonly slots: readonly BookableSlot[];
  readonly createdAt: Date;
}

export type Town = ReturnType<typeof foundTown>;

/** Cars that a lot washes in an hour. */
const washCapacity = 2;

export function foundTown(
  names: Names,
  { currency, timeZone }: { readonly currency: string; readonly timeZone: string },
  since: Date,
) {
  let heads = 0;
  function settle(name: string, email: string, role: Role, createdAt: Date): Resident {
    const phone = `+9198470${String(10_000 + heads++)}`;
    return { id: names.id("usr", createdAt), name, email, phone, role, createdAt };
  }

  /** Whom one can sign in as, in the order in which they are listed. */
  const accounts = demoAccounts.map(({ name, email, role }, nth) => settle(name, email, role, after(since, nth)));

  const lots = demoLots.map(({ owner, slots, ...place }, nth): TownLot & typeof place => {
    const createdAt = after(since, minute + nth);
    const lot = { id: names.id("lot", createdAt), name: place.name, ownerId: idOf(owner) };
    const built = Object.entries(slots).flatMap(([letter, [vehicleType, count]]) =>
      Array.from({ length: count }, (_, number) => ({
        id: names.id("slt", createdAt),
        ...{ label: `${letter}${number + 1}`, vehicleType, hourlyRate: defaultHourlyRates[vehicleType] },
        ...{ currency, inService: true, lot },
      })),
    );
    return { ...place, ...lot, timeZone, currency, slots: built, createdAt };
  });

  function idOf(email: string): UserId {
    return found(accounts.find((person) => person.email === email)).id;
  }

  return {
    accounts,
    lots,
    /** By e-mail address, of whom one can sign in as. */
    idOf,
    lot: (name: string) => found(lots.find((lot) => lot.name === name)),
    slot: (name: string, label: string) =>
      found(lots.find((lot) => lot.name === name)?.slots.find((slot) => slot.label === label)),
    /** Somebody with no password. */
    settle: (name: string, role: Role, createdAt: Date) =>
      settle(name, `${name.toLowerCase().replaceAll(" ", ".")}@parkmate.test`, role, createdAt),
  };
}

/** Drivers with their cars. They came one by one. */
export function inviteDrivers({ settle, idOf }: Town, since: Date) {
  const own = Object.entries(ownVehicles).flatMap(([email, cars]) => carsOf(idOf(email), "Kochi", cars, since));
  const people = Object.entries(demoDrivers).flatMap(([city, drivers]) =>
    Object.entries(drivers).map(([name, cars]) => ({ city, name, cars })),
  );
  const invited = people.map(({ city, name, cars }, nth) => {
    const driver = settle(name, "driver", after(since, (nth + 1) * (day / 4)));
    return { driver, vehicles: carsOf(driver.id, city, cars, driver.createdAt) };
  });
  return {
    drivers: invited.map(({ driver }) => driver),
    /** Of those whom one can sign in as. */
    own,
    others: invited.flatMap(({ vehicles }) => vehicles),
  };
}

const carsOf = (driverId: UserId, city: string, cars: Cars, since: Date): readonly Vehicle[] =>
  Object.entries(cars).map(([plate, vehicleType], nth) => ({
    ...{ driverId, city, plate, vehicleType },
    createdAt: after(since, (nth + 1) * minute),
  }));

export function offerOf({ id, name, ownerId, timeZone, currency }: TownLot, kind: WashService): Offer {
  const { service: _, ...wash } = found(washMenu.find(({ service }) => service === kind));
  return { lot: { id, name, ownerId, timeZone, washCapacity }, service: { kind, ...wash, currency } };
}
