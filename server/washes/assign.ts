// Gives washes to whoever has a hand free, and takes them back. The lot is locked throughout: nobody gets more than they may,
// however much happens at once.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import { lockNotBegun, lockWaiting, updateWash } from "./store.ts";
import type { WashStatus } from "./wash.ts";
import { assign, fairest, type Hand, handBack, roomOf } from "./work.ts";

/** As the index has them. */
const live = [sql.lit<WashStatus>("scheduled"), sql.lit<WashStatus>("in_progress")];

/** A locked lot's waiting washes go to its available employees, as far as they reach; those that begin first go first. */
export async function giveOut(tx: Tx, lotId: LotId, now: Date): Promise<readonly DomainEvent[]> {
  const hands = [...(await findHands(tx, lotId))];
  const room = roomOf(hands);
  if (room === 0) return [];
  const events: DomainEvent[] = [];
  for (const wash of await lockWaiting(tx, lotId, room)) {
    const hand = fairest(hands);
    if (hand === null) break;
    const outcome = assign(wash, hand, null);
    await updateWash(tx, outcome, null, now);
    events.push(...outcome.events);
    const latest = hand.latest !== null && hand.latest > wash.id ? hand.latest : wash.id;
    hands[hands.indexOf(hand)] = { ...hand, workload: hand.workload + 1, latest };
  }
  return events;
}

/** An employee's washes that have not begun wait again; `by` took them away. Their lot is locked already. */
export async function takeBack(tx: Tx, employeeId: UserId, by: UserId | null, now: Date): Promise<void> {
  for (const wash of await lockNotBegun(tx, employeeId)) await updateWash(tx, handBack(wash), by, now);
}

/** Whether one of an employee's washes is under way. */
export async function isAtWork(tx: Tx, employeeId: UserId): Promise<boolean> {
  const row = await tx
    .selectFrom("washes")
    .select("id")
    .where("employeeId", "=", employeeId)
    .where("status", "=", sql.lit("in_progress"))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The available employees of a locked lot, with what they have to do. */
export async function findHands(tx: Tx, lotId: LotId): Promise<readonly Hand[]> {
  const rows = await tx
    .selectFrom("employees")
    .innerJoin("users", "users.id", "employees.userId")
    .select("employees.userId as employeeId")
    .select((row) => [
      row
        .selectFrom("washes")
        .select((count) => count.fn.countAll<number>().as("live"))
        .whereRef("washes.employeeId", "=", "employees.userId")
        .where("washes.status", "in", live)
        .as("workload"),
      row
        .selectFrom("washes")
        .select("washes.id")
        .whereRef("washes.employeeId", "=", "employees.userId")
        .orderBy("washes.id", "desc")
        .limit(1)
        .as("latest"),
    ])
    .where("employees.lotId", "=", lotId)
    .where("employees.offDuty", "=", false)
    .where("users.disabledAt", "is", null)
    .execute();
  return rows.map(({ workload, ...hand }) => ({ ...hand, workload: workload ?? 0 }));
}
