// Owners with a lot each and drivers who book there, written straight into the database: as many as a fault needs, all signed
// in, and slots enough that no two bookings ever meet.

import type { UserId } from "@parkmate/protocol/ids";
import type { Database } from "@parkmate/server/db/schema";
import { newId } from "@parkmate/server/ids";
import type { Listener } from "./load-client.ts";

export interface Town {
  /** They hear of each booking in their lot. */
  readonly owners: readonly Listener[];
  /** A slot and a vehicle that no other booking has; its owner is the next in turn, unless one is named by number. */
  readonly nextBooking: (owner?: number) => NextBooking;
}

export interface NextBooking {
  readonly token: string;
  readonly body: object;
}

const day = 86_400_000;
const chunk = 2_000;
const driversAtMost = 200;
const slotsAtLeast = 1_000;
const hour = 3_600_000;
/** Hours for which a slot can be booked ahead, in six days. */
const hoursAhead = 144;

export async function addTown(db: Database, owners: number): Promise<Town> {
  const ownersOfTown = await addPeople(db, owners, "owner");
  const drivers = await addPeople(db, Math.min(owners, driversAtMost), "driver");
  const createdAt = new Date();
  await inChunks(
    ownersOfTown.map(({ id }) => ({ userId: id, status: "approved" as const, createdAt })),
    (rows) => db.insertInto("owners").values(rows),
  );
  const lots = ownersOfTown.map(({ id: ownerId }, nth) => ({
    ...{ id: newId("lot"), ownerId, name: `Lot ${nth}`, city: "Faultville", address: "1 Fault Line" },
    ...{ latitude: 10, longitude: 76, timeZone: "Asia/Kolkata", imageUrl: null, hasWash: false, createdAt },
  }));
  await inChunks(lots, (rows) => db.insertInto("lots").values(rows));
  // As many for each owner, so that the next round of them begins with the same one.
  const slots = Array.from({ length: owners * Math.ceil(slotsAtLeast / owners) }, (_, nth) => ({
    ...{ id: newId("slt"), lotId: at(lots, nth).id, label: `S${nth}` },
    ...{ vehicleType: "sedan" as const, hourlyRate: 50_00, currency: "INR" },
  }));
  await inChunks(slots, (rows) => db.insertInto("slots").values(rows));

  const foundedAt = createdAt.getTime();
  const made = ownersOfTown.map(() => 0);
  let turn = 0;
  return {
    owners: ownersOfTown,
    nextBooking(owner = turn++ % owners) {
      const before = made[owner] ?? 0;
      made[owner] = before + 1;
      const nth = owner + owners * before;
      const [round, slot] = [Math.floor(nth / slots.length), at(slots, nth)];
      if (round > hoursAhead) throw new Error("the town is full for a week");
      return {
        token: at(drivers, nth).token,
        body: {
          ...{ slotId: slot.id, plate: plate(nth), payment: { method: "cash" } },
          // At first for now; then for an hour of another day, each round the next.
          ...(round > 0 && { startsAt: new Date(foundedAt + (round + 1) * hour).toISOString() }),
        },
      };
    },
  };
}

/** People with a login whose token is their id. */
export async function addPeople(
  db: Database,
  count: number,
  role: "owner" | "driver" | "admin",
): Promise<readonly Listener[]> {
  const now = new Date();
  const times = { createdAt: now, updatedAt: now };
  const people = Array.from({ length: count }, () => ({ id: newId("usr"), sessionId: newId("ses") }));
  await inChunks(
    people.map(({ id }) => ({
      ...{ id, role, name: `A ${role}`, email: `${id}@faults.test`, emailVerified: true },
      ...{ image: null, phone: null, ...times },
    })),
    (rows) => db.insertInto("users").values(rows),
  );
  await inChunks(
    people.map(({ id, sessionId }) => ({
      ...{ id: sessionId, userId: id, token: id, expiresAt: new Date(now.getTime() + day) },
      ...{ ipAddress: null, userAgent: null, ...times },
    })),
    (rows) => db.insertInto("sessions").values(rows),
  );
  return people.map(({ id }): Listener => ({ id: id as UserId, token: id }));
}

const plate = (nth: number): string =>
  `KL${10 + (nth % 90)}A${String.fromCharCode(65 + Math.floor(nth / 900_000))}${String(Math.floor(nth / 90) % 10_000).padStart(4, "0")}`;

function at<Item>(items: readonly Item[], nth: number): Item {
  const item = items[nth % items.length];
  if (item === undefined) throw new Error("a town has somebody");
  return item;
}

async function inChunks<Row>(
  rows: readonly Row[],
  query: (rows: readonly Row[]) => { execute(): Promise<unknown> },
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk) await query(rows.slice(start, start + chunk)).execute();
}
