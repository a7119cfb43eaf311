// People's preferences in the database. Who never chose anything has no row.

import type { UserId } from "@parkmate/protocol/ids";
import { type Selectable, sql } from "kysely";
import { compileOnce } from "../db/compiled.ts";
import type { Database, Schema, Tx } from "../db/schema.ts";
import type { Preferences } from "./preferences.ts";

/** Of those of these people who have any, in one query. */
export async function findPreferences(
  db: Database,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, Preferences>> {
  const [userId] = userIds;
  const isOne = userIds.length === 1 && userId !== undefined;
  return toMap(isOne ? await preferencesOfOne(db, { userId }) : await preferencesOf(db, { userIds }));
}

/** Of a list PostgreSQL does not know how long it will be, and plans anew for each: too much for what is asked all the time. */
const preferencesOfOne = compileOnce((db, { userId }: { readonly userId: UserId }) =>
  db.selectFrom("preferences").selectAll().where("userId", "=", userId).compile(),
);

const preferencesOf = compileOnce((db, { userIds }: { readonly userIds: readonly UserId[] }) =>
  selectPreferences(db, userIds).compile(),
);

/** Like `findPreferences`, and nobody changes them, or delivers what they hold back, before this transaction ends. */
export async function keepPreferences(tx: Tx, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Preferences>> {
  return toMap(await selectPreferences(tx, userIds).orderBy("userId").forShare().execute());
}

/** The person's row, made if there is none, locked. */
export async function lockPreferences(tx: Tx, userId: UserId, timeZone: string, now: Date): Promise<Preferences> {
  await tx
    .insertInto("preferences")
    .values({ userId, reminderLead: null, quietFrom: null, quietUntil: null, timeZone, choices: "{}", updatedAt: now })
    .onConflict((known) => known.column("userId").doNothing())
    .execute();
  return toPreferences(await selectPreferences(tx, [userId]).forNoKeyUpdate().executeTakeFirstOrThrow());
}

export async function savePreferences(tx: Tx, userId: UserId, preferences: Preferences, now: Date): Promise<void> {
  const { reminderLead, quietHours, timeZone, language, choices } = preferences;
  await tx
    .updateTable("preferences")
    .set({
      ...{ reminderLead, timeZone, language, choices: JSON.stringify(choices), updatedAt: now },
      quietFrom: quietHours?.from ?? null,
      quietUntil: quietHours?.until ?? null,
    })
    .where("userId", "=", userId)
    .execute();
}

function selectPreferences(db: Database, userIds: readonly UserId[]) {
  return db.selectFrom("preferences").selectAll().where("userId", "=", sql<UserId>`any(${userIds}::text[])`);
}

type Row = Selectable<Schema["preferences"]>;

const toMap = (rows: readonly Row[]) => new Map(rows.map((row) => [row.userId, toPreferences(row)]));

function toPreferences({ reminderLead, quietFrom, quietUntil, timeZone, language, choices }: Row): Preferences {
  const quietHours = quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil };
  return { reminderLead, quietHours, timeZone, language, choices };
}
