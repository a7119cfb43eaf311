// A town to measure in: owners with a lot each, slots enough that no two bookings meet, and drivers, all signed in.

import type { UserId } from "@parkmate/protocol/ids";
import type { Database } from "@parkmate/server/db/schema";
import { newId } from "@parkmate/server/ids";
import type { Role } from "@parkmate/server/people/person";

const day = 86_400_000;
/** As sign-in makes it: one that is older would be renewed by its first request. */
const sessionLife = 7 * day;
const chunk = 1_000;

export interface Town {
  /** Request headers of each owner. */
  readonly owners: readonly Record<string, string>[];
  /** A booking of a slot and a vehicle that no other booking has. */
  nextBooking(): { readonly headers: Record<string, string>; readonly body: string };
}

export async function addTown(db: Database, owners: number, bookings: number): Promise<Town> {
  const now = new Date();
  const ownerIds = await addPeople(db, owners, "owner", now);
  const driverIds = await addPeople(db, owners, "driver", now);
  await insert(
    ownerIds.map((userId) => ({ userId, status: "approved" as const, createdAt: now })),
    (rows) => db.insertInto("owners").values(rows),
  );
  const lots = ownerIds.map((ownerId, nth) => ({
    ...{ id: newId("lot"), ownerId, name: `Lot ${nth}`, city: "Bench", address: "1 Bench Road" },
    ...{ latitude: 10, longitude: 76, timeZone: "Asia/Kolkata", imageUrl: null, hasWash: false, createdAt: now },
  }));
  await insert(lots, (rows) => db.insertInto("lots").values(rows));
  const slots = Array.from({ length: bookings }, (_, nth) => {
    const lot = lots[nth % lots.length];
    if (lot === undefined) throw new Error("a town has a lot");
    const rate = { vehicleType: "sedan" as const, hourlyRate: 50_00, currency: "INR" };
    return { id: newId("slt"), lotId: lot.id, label: `S${nth}`, ...rate };
  });
  await insert(slots, (rows) => db.insertInto("slots").values(rows));

  let next = 0;
  return {
    owners: ownerIds.map(headersOf),
    nextBooking() {
      const nth = next++;
      const [slot, driver] = [slots[nth], driverIds[nth % driverIds.length]];
      if (slot === undefined || driver === undefined) throw new Error("the town is full");
      const plate = `KL${String(10 + (nth % 90))}A${String(Math.floor(nth / 90)).padStart(4, "0")}`;
      return {
        headers: { ...headersOf(driver), "content-type": "application/json" },
        body: JSON.stringify({ slotId: slot.id, plate, payment: { method: "cash" } }),
      };
    },
  };
}

/** People with a session whose token is their id. */
export async function addPeople(db: Database, count: number, role: Role, now: Date): Promise<readonly UserId[]> {
  const ids = Array.from({ length: count }, () => newId("usr"));
  const times = { createdAt: now, updatedAt: now };
  await insert(
    ids.map((id) => ({
      ...{ id, role, name: `${role} of the bench`, email: `${id}@bench.test`, emailVerified: true },
      ...{ image: null, phone: null, ...times },
    })),
    (rows) => db.insertInto("users").values(rows),
  );
  await insert(
    ids.map((userId) => ({
      ...{ id: newId("ses"), userId, token: userId, expiresAt: new Date(now.getTime() + sessionLife) },
      ...{ ipAddress: null, userAgent: null, ...times },
    })),
    (rows) => db.insertInto("sessions").values(rows),
  );
  return ids;
}

export const headersOf = (id: UserId) => ({ authorization: `Bearer ${id}` });

async function insert<Row>(rows: readonly Row[], query: (rows: readonly Row[]) => { execute(): Promise<unknown> }) {
  for (let start = 0; start < rows.length; start += chunk) await query(rows.slice(start, start + chunk)).execute();
}
