// Washes in the database: a row is one state of the model, and the database itself refuses what must never be.
// Locks are taken in one order: booking, lot, wash, payment. Whoever changes a wash has locked its lot, so that what a lot's
// employees have to do, and which places an hour has, stand still meanwhile.

import type { BookingId, LotId, UserId, WashId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import type { Tx } from "../db/schema.ts";
import { violates } from "../db/violations.ts";
import { lockLots } from "../lots/store.ts";
import type { Pending } from "../payments/payment.ts";
import { insertPayment } from "../payments/store.ts";
import { Refusal } from "../refusal.ts";
import { kept, whyOf } from "../why.ts";
import { dueAt } from "./elapse.ts";
import { employeeOf } from "./facts.ts";
import { liveWashStatuses, type Outcome, type PendingPayment, type Placed, type Scheduled, type Wash } from "./wash.ts";

/** Saves a new wash with its payment. Refuses `wash_hour_full` and `wash_already_booked`. */
export async function insertWash(tx: Tx, outcome: Outcome<PendingPayment>, payment: Pending): Promise<void> {
  const { wash } = outcome;
  const row = { ...washRow(wash, wash.createdAt), createdAt: wash.createdAt };
  try {
    await tx.insertInto("washes").values(row).execute();
  } catch (error) {
    if (violates(error, "washes_place")) throw new Refusal("wash_hour_full");
    if (violates(error, "washes_add_on")) throw new Refusal("wash_already_booked");
    throw error;
  }
  await insertPayment(tx, payment);
  await note(tx, outcome, wash.driverId, wash.createdAt);
}

/** Saves a transition, with who did it. */
export async function updateWash(tx: Tx, outcome: Outcome, by: UserId | null, now: Date): Promise<void> {
  const { wash } = outcome;
  await tx.updateTable("washes").set(washRow(wash, now)).where("id", "=", wash.id).execute();
  await note(tx, outcome, by, now);
}

async function note(tx: Tx, { wash, action }: Outcome, by: UserId | null, at: Date): Promise<void> {
  const { text: reason, name: reasonName } = kept("reason" in wash ? wash.reason : null);
  const step = { washId: wash.id, at, by, action, status: wash.status, reason, reasonName };
  await tx.insertInto("washAudit").values(step).execute();
}

/** The wash, and before it its lot, locked for a transition. Refuses (`not_found`) an unknown id. */
export async function lockWash(tx: Tx, id: WashId): Promise<Wash> {
  const found = await tx.selectFrom("washes").select("lotId").where("id", "=", id).executeTakeFirst();
  if (found === undefined) throw new Refusal("not_found");
  await lockLots(tx, [found.lotId]);
  return toWash(await selectWashes(tx).where("washes.id", "=", id).forUpdate("washes").executeTakeFirstOrThrow());
}

/** The live wash that goes with a booking, locked with its lot; null when there is none. The booking is locked already. */
export async function lockAddOn(tx: Tx, bookingId: BookingId): Promise<Wash | null> {
  const found = await tx
    .selectFrom("washes")
    .select("id")
    .where("bookingId", "=", bookingId)
    .where("status", "in", liveWashStatuses)
    .executeTakeFirst();
  return found === undefined ? null : lockWash(tx, found.id);
}

/** The wash that goes with a booking goes with another from now on. Both bookings are locked already. */
export async function moveAddOn(tx: Tx, from: BookingId, to: BookingId, now: Date): Promise<void> {
  await tx
    .updateTable("washes")
    .set({ bookingId: to, updatedAt: now })
    .where("bookingId", "=", from)
    .where("status", "in", liveWashStatuses)
    .execute();
}

/** Scheduled washes of a locked lot that nobody has, those that begin first, locked. */
export async function lockWaiting(tx: Tx, lotId: LotId, limit: number): Promise<readonly Scheduled[]> {
  const rows = await selectWashes(tx)
    .where("washes.lotId", "=", lotId)
    .where("washes.status", "=", sql.lit("scheduled"))
    .where("washes.employeeId", "is", null)
    .orderBy("washes.startsAt")
    .orderBy("washes.id")
    .limit(limit)
    .forUpdate("washes")
    .execute();
  return rows.map(toWash).filter(isScheduled);
}

/** An employee's washes that have not begun, locked; their lot is locked already. */
export async function lockNotBegun(tx: Tx, employeeId: UserId): Promise<readonly Scheduled[]> {
  const rows = await selectWashes(tx)
    .where("washes.employeeId", "=", employeeId)
    .where("washes.status", "=", sql.lit("scheduled"))
    .orderBy("washes.id")
    .forUpdate("washes")
    .execute();
  return rows.map(toWash).filter(isScheduled);
}

/** Lots where time changes something about a wash now, the longest overdue first. Nothing is locked. */
export async function findDueLots(tx: Tx, limit: number, now: Date): Promise<readonly LotId[]> {
  const rows = await tx
    .selectFrom("washes")
    .select("lotId")
    .where("dueAt", "<=", now)
    .groupBy("lotId")
    .orderBy((row) => row.fn.min("dueAt"))
    .limit(limit)
    .execute();
  return rows.map(({ lotId }) => lotId);
}

/** The washes of a lot of which time changes something now, locked with it; none when somebody else works there. */
export async function lockDueWashes(tx: Tx, lotId: LotId, now: Date): Promise<readonly Wash[]> {
  const lot = tx.selectFrom("lots").select("id").where("id", "=", lotId).forNoKeyUpdate().skipLocked();
  if ((await lot.executeTakeFirst()) === undefined) return [];
  const rows = await selectWashes(tx)
    .where("washes.lotId", "=", lotId)
    .where("washes.dueAt", "<=", now)
    .orderBy("washes.dueAt")
    .forUpdate("washes")
    .execute();
  return rows.map(toWash);
}

const isScheduled = (wash: Wash): wash is Scheduled => wash.status === "scheduled";

const selectWashes = (tx: Tx) =>
  tx
    .selectFrom("washes")
    .innerJoin("lots", "lots.id", "washes.lotId")
    .selectAll("washes")
    .select("lots.name as lotName")
    .select((row) =>
      row
        .selectFrom("payments")
        .select("payments.id")
        .whereRef("payments.washId", "=", "washes.id")
        .limit(1)
        .as("paymentId"),
    );

type Row = Awaited<ReturnType<ReturnType<typeof selectWashes>["execute"]>>[number];

function toWash(row: Row): Wash {
  const { id, lotId, lotName, ownerId, driverId, bookingId, plate, service, serviceName, minutes } = row;
  const { method, amount, currency, startsAt, place, assignments, createdAt } = row;
  const common: Placed = {
    ...{ id, driverId, bookingId, plate, method, amount, currency, startsAt, place, assignments, createdAt },
    lot: { id: lotId, name: lotName, ownerId },
    service: { kind: service, name: serviceName, minutes },
  };
  return { ...common, ...stateOf(row) };
}

/** Puts together what one state has of its own. */
function stateOf({
  id,
  status,
  paymentId,
  holdUntil,
  noticeAt,
  employeeId,
  startedAt,
  completedAt,
  reason,
  reasonName,
}: Row) {
  const lacking = () => new Error(`wash ${id} is ${status} but lacks what that means`);
  switch (status) {
    case "pending_payment":
      if (paymentId === null || holdUntil === null) throw lacking();
      return { status, paymentId, holdUntil, noticeAt };
    case "scheduled":
      return { status, employeeId };
    case "in_progress":
      if (startedAt === null) throw lacking();
      return { status, employeeId, startedAt };
    case "completed":
      if (startedAt === null || completedAt === null) throw lacking();
      return { status, employeeId, startedAt, completedAt };
    case "cancelled":
      return { status, employeeId, reason: whyOf(reason, reasonName) };
  }
}

/** Written as a whole, so that nothing of an earlier state stays behind; when it was made is written once. */
export function washRow(wash: Wash, now: Date) {
  const { id, lot, service, driverId, bookingId, plate, method, amount, currency, status } = wash;
  const { startsAt, place, assignments } = wash;
  const reason = kept("reason" in wash ? wash.reason : null);
  return {
    ...{ id, driverId, bookingId, plate, method, amount, currency, status, startsAt, place, assignments },
    ...{ lotId: lot.id, ownerId: lot.ownerId, updatedAt: now },
    ...{ service: service.kind, serviceName: service.name, minutes: service.minutes },
    employeeId: employeeOf(wash),
    holdUntil: "holdUntil" in wash ? wash.holdUntil : null,
    noticeAt: "noticeAt" in wash ? wash.noticeAt : null,
    dueAt: dueAt(wash),
    startedAt: "startedAt" in wash ? wash.startedAt : null,
    completedAt: "completedAt" in wash ? wash.completedAt : null,
    reason: reason.text,
    reasonName: reason.name,
  };
}
