// People and lots to test with, written straight into the database: no passwords to hash, nothing to click through.

import type { LotId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { Database } from "../db/schema.ts";
import { newId } from "../ids.ts";
import { defaultHourlyRates, type VehicleType, washMenu } from "../lots/lot.ts";
import type { Actor, OwnerStatus, Role } from "../people/person.ts";

/** Somebody who is signed in; `token` goes after `Bearer`. */
export interface Person extends Actor {
  readonly token: string;
}

export interface TestLot {
  readonly id: LotId;
  readonly name: string;
  readonly slots: readonly [SlotId, ...SlotId[]];
}

const created = new Date("2026-01-05T09:00:00Z");
/** Far away, since sign-in reads the real clock. */
export const loginsEnd = new Date("2100-01-01T00:00:00Z");

let count = 0;

export async function addPerson(
  db: Database,
  role: Role,
  { email, status = "approved", lotId }: { email?: string; status?: OwnerStatus; lotId?: LotId } = {},
): Promise<Person> {
  count += 1;
  const id = newId("usr");
  const times = { createdAt: created, updatedAt: created };
  const person = { id, role, name: `${role} ${count}`, email: email ?? `${id}@example.com`, phone: null };
  await db
    .insertInto("users")
    .values({ ...person, emailVerified: true, image: null, ...times })
    .execute();
  if (role === "owner") await db.insertInto("owners").values({ userId: id, status, createdAt: created }).execute();
  if (role === "employee") {
    const place = lotId === undefined ? { lotId: null, assignedAt: null } : { lotId, assignedAt: created };
    await db
      .insertInto("employees")
      .values({ userId: id, drivingLicence: "KL0720110012345", registeredAt: created, ...place })
      .execute();
  }
  const login = await addLogin(db, id);
  return { ...person, ...login };
}

/** One more login of the same person, as on another device. */
export async function addLogin(db: Database, userId: UserId, expiresAt = loginsEnd) {
  const [id, token] = [newId("ses"), newId("token")];
  await db
    .insertInto("sessions")
    .values({ id, userId, token, expiresAt, ipAddress: null, userAgent: null, createdAt: created, updatedAt: created })
    .execute();
  return { sessionId: id, token, sessionExpiresAt: expiresAt };
}

/** A lot with slots A1, A2 … of one vehicle type at its default rate, and the usual wash services. */
export async function addLot(
  db: Database,
  owner: { readonly id: UserId },
  { slots = 1, vehicleType = "sedan" as VehicleType, inService = true } = {},
): Promise<TestLot> {
  count += 1;
  const id = newId("lot");
  const name = `Lot ${count}`;
  await db
    .insertInto("lots")
    .values({
      ...{ id, ownerId: owner.id, name, city: "Kochi", address: "Marine Drive", latitude: 9.98, longitude: 76.28 },
      ...{ timeZone: "Asia/Kolkata", imageUrl: null, hasWash: true, createdAt: created },
    })
    .execute();
  const first = newId("slt");
  const ids: [SlotId, ...SlotId[]] = [first, ...Array.from({ length: slots - 1 }, () => newId("slt"))];
  const common = { lotId: id, vehicleType, hourlyRate: defaultHourlyRates[vehicleType], currency: "INR", inService };
  await db
    .insertInto("slots")
    .values(ids.map((slotId, nth) => ({ id: slotId, label: `A${nth + 1}`, ...common })))
    .execute();
  await db
    .insertInto("washServices")
    .values(washMenu.map((service) => ({ ...service, lotId: id, currency: "INR" })))
    .execute();
  return { id, name, slots: ids };
}

/** A plate that no other call returns. */
export function newPlate(): string {
  count += 1;
  const [district, number] = [Math.floor(count / 10_000) + 1, count % 10_000];
  return `KL${String(district).padStart(2, "0")}AZ${String(number).padStart(4, "0")}`;
}
