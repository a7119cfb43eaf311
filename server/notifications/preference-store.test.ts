// How preferences are looked up: everything that is told asks for somebody's.

import { afterAll, expect, test } from "bun:test";
import { sql } from "kysely";
import { openTestDatabase } from "../testing/database.ts";
import { addPerson } from "../testing/town.ts";
import { findPreferences, lockPreferences } from "./preference-store.ts";

const { db, close } = await openTestDatabase({ max: 1 });
afterAll(close);

const zone = "Asia/Kolkata";

async function choosing() {
  const { id } = await addPerson(db, "driver");
  await db.transaction().execute((tx) => lockPreferences(tx, id, zone, new Date()));
  return id;
}

test("one person's, several people's, and those of who never chose are found", async () => {
  const [asha, rohan, meera] = [await choosing(), await choosing(), (await addPerson(db, "owner")).id];
  expect((await findPreferences(db, [asha])).get(asha)).toMatchObject({ timeZone: zone, quietHours: null });
  expect([...(await findPreferences(db, [asha, rohan, meera])).keys()].toSorted()).toEqual([asha, rohan].toSorted());
  expect(await findPreferences(db, [meera])).toEqual(new Map());
  expect(await findPreferences(db, [])).toEqual(new Map());
});

test("one person's are planned once, however many people have some", async () => {
  const id = await choosing();
  for (let nth = 0; nth < 30; nth++) await choosing();
  await sql`analyze preferences`.execute(db);
  for (let nth = 0; nth < 20; nth++) await findPreferences(db, [id]);
  const { rows } = await sql<{ plans: number }>`
    select generic_plans as plans from pg_prepared_statements
    where statement like 'select * from "preferences" where "user_id" = $1'`.execute(db);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.plans).toBeGreaterThan(0);
});
