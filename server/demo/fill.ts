// Fills an empty database with something to try: four lots in two cities, people of every role, and a little history.

import type { LotId, SlotId, UserId } from "@parkmate/protocol/ids";
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import type { Config } from "../config.ts";
import type { Database, Tx } from "../db/schema.ts";
import { newBookingCode, newId } from "../ids.ts";
import { defaultHourlyRates, washMenu } from "../lots/lot.ts";
import { demoAccounts, demoPassword } from "../people/demo-accounts.ts";
import { demoLots, demoReviews } from "./lots.ts";

const hour = 3_600_000;

/** Does nothing when there is anybody already. Several servers may call it at once: one fills. */
export async function fillWithDemoData(db: Database, config: Pick<Config, "currency" | "timeZone">, now: Date) {
  if (await hasPeople(db)) return;
  const password = await hashPassword(demoPassword);
  await db.transaction().execute(async (tx) => {
    // The others wait here, and then find people.
    await sql`lock table users in share row exclusive mode`.execute(tx);
    if (await hasPeople(tx)) return;
    const people = await addPeople(tx, password, now);
    for (const [index, lot] of demoLots.entries()) await addLot(tx, lot, index, people, config, now);
  });
}

async function hasPeople(db: Database): Promise<boolean> {
  return (await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

type People = ReadonlyMap<string, UserId>;

async function addPeople(tx: Tx, password: string, now: Date): Promise<People> {
  const people = new Map<string, UserId>();
  for (const [index, { email, name, role }] of demoAccounts.entries()) {
    const id = newId("usr");
    people.set(email, id);
    const times = { createdAt: now, updatedAt: now };
    const phone = `+9198470${String(10_000 + index)}`;
    await tx
      .insertInto("users")
      .values({ id, name, email, emailVerified: true, image: null, role, phone, ...times })
      .execute();
    await tx
      .insertInto("accounts")
      .values({ id: newId("acc"), accountId: id, providerId: "credential", userId: id, password, ...times })
      .execute();
    if (role === "owner") {
      await tx
        .insertInto("owners")
        .values({ userId: id, status: "approved", createdAt: now, appliedAt: now, decidedAt: now })
        .execute();
    }
    if (role === "employee") {
      const drivingLicence = "KL0720110012345";
      await tx
        .insertInto("employees")
        .values({ userId: id, drivingLicence, lotId: null, registeredAt: now, assignedAt: null })
        .execute();
    }
  }
  return people;
}

async function addLot(
  tx: Tx,
  lot: (typeof demoLots)[number],
  index: number,
  people: People,
  { currency, timeZone }: Pick<Config, "currency" | "timeZone">,
  now: Date,
): Promise<void> {
  const lotId = newId("lot");
  const { owner, slots, ...place } = lot;
  const ownerId = known(people, owner);
  await tx
    .insertInto("lots")
    .values({ ...place, id: lotId, ownerId, timeZone, imageUrl: null, createdAt: now })
    .execute();
  const rows = slots.flatMap(({ prefix, vehicleType, count }) =>
    Array.from({ length: count }, (_, nth) => ({
      id: newId("slt"),
      lotId,
      label: `${prefix}${nth + 1}`,
      vehicleType,
      hourlyRate: defaultHourlyRates[vehicleType],
      currency,
    })),
  );
  await tx.insertInto("slots").values(rows).execute();
  if (lot.hasWash) {
    await tx
      .insertInto("washServices")
      .values(washMenu.map((wash) => ({ ...wash, lotId, currency })))
      .execute();
  }
  const [slot] = rows;
  if (slot !== undefined) await addHistory(tx, { lotId, ownerId, slotId: slot.id, currency }, index, people, now);
}

/** A finished, paid booking a few days back, and what its driver thought of it. The last lot stays new. */
async function addHistory(
  tx: Tx,
  { lotId, ownerId, slotId, currency }: { lotId: LotId; ownerId: UserId; slotId: SlotId; currency: string },
  index: number,
  people: People,
  now: Date,
): Promise<void> {
  // The oldest first, so that ids are in the order of time.
  for (const [nth, review] of [...(demoReviews[index] ?? []).entries()].toReversed()) {
    const driverId = known(people, review.author);
    const startsAt = new Date(now.getTime() - (26 * (nth + 1) + index * 5) * hour);
    const endsAt = new Date(startsAt.getTime() + 2 * hour);
    const id = newId("bkg");
    const common = { amount: 100_00, currency, createdAt: startsAt, updatedAt: endsAt };
    await tx
      .insertInto("bookings")
      .values({
        ...{ id, lotId, ownerId, slotId, driverId, startsAt, endsAt, ...common },
        ...{
          code: newBookingCode(),
          plate: review.plate,
          vehicleType: "hatchback",
          status: "completed",
          instant: true,
          method: "upi",
        },
      })
      .execute();
    await tx
      .insertInto("payments")
      .values({
        ...{ id: newId("pay"), purpose: "booking", bookingId: id, lotId, ownerId, payerId: driverId, method: "upi" },
        ...{ status: "succeeded", ...common, providerReference: `sandbox_${id}`, paidAt: startsAt },
        receiptNumber: sql`nextval('receipt_numbers')`,
      })
      .execute();
    await tx
      .insertInto("reviews")
      .values({
        id: newId("rev"),
        lotId,
        authorId: driverId,
        ...{ rating: review.rating, text: review.text, createdAt: endsAt },
      })
      .execute();
  }
}

function known(people: People, email: string): UserId {
  const id = people.get(email);
  if (id === undefined) throw new Error(`no demo account ${email}`);
  return id;
}
