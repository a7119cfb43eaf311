// Fills an empty database with something to try: four lots in two cities, people of every role, and what has happened among them.

import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import type { Config } from "../config.ts";
import type { Database } from "../db/schema.ts";
import { demoAccounts, demoPassword } from "../people/demo-accounts.ts";
import { composeBeginning, composeMonth, type DemoRows } from "./compose.ts";
import { insertRows } from "./insert.ts";

/** Does nothing when there is anybody already. Several servers may call it at once: one fills. */
export async function fillWithDemoData(
  db: Database,
  { demo, currency, timeZone }: Pick<Config, "demo" | "currency" | "timeZone">,
  now: Date,
): Promise<void> {
  if (demo === "off" || (await hasPeople(db))) return;
  // Hashing leaves this thread to the composing.
  const hashing = hashPassword(demoPassword);
  const compose = demo === "bare" ? composeBeginning : composeMonth;
  const { users = [], ...more } = compose({ currency, timeZone }, now);
  const password = await hashing;
  await db.transaction().execute(async (tx) => {
    // The others wait here, and then find people.
    await sql`lock table users in share row exclusive mode`.execute(tx);
    if (await hasPeople(tx)) return;
    await insertRows(tx, { users, accounts: accountsOf(users, password), ...more });
    // The next receipt continues these.
    await sql`select setval('receipt_numbers', max(receipt_number)) from payments having count(receipt_number) > 0`.execute(
      tx,
    );
  });
}

async function hasPeople(db: Database): Promise<boolean> {
  return (await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** The others have no password. */
function accountsOf(users: NonNullable<DemoRows["users"]>, password: string) {
  const open: readonly string[] = demoAccounts.map(({ email }) => email);
  return users
    .filter(({ email }) => open.includes(email))
    .map(({ id, createdAt, updatedAt }) => ({
      ...{ id: id.replace("usr", "acc"), accountId: id, providerId: "credential", userId: id },
      ...{ password, createdAt, updatedAt },
    }));
}
