// A plan that was made for two letters is no plan for thousands.

import { afterAll, expect, test } from "bun:test";
import { sql } from "kysely";
import { openTestDatabase } from "../testing/database.ts";
import { draftFor } from "../testing/draft.ts";
import { addPerson } from "../testing/town.ts";
import { createInbox } from "./inbox.ts";

const { db, close } = await openTestDatabase({ max: 1 });
afterAll(close);
const inbox = createInbox(db);
const now = new Date("2026-11-23T10:30:00Z");

const preparedOnes = async () =>
  (
    await sql<{ statement: string }>`
      select statement from pg_prepared_statements where statement like '%letter%'`.execute(db)
  ).rows.length;

test("letters to many people are planned for their number, those to a few are not planned again", async () => {
  const people: Awaited<ReturnType<typeof addPerson>>[] = [];
  while (people.length < 100) people.push(await addPerson(db, "driver"));
  const { content } = draftFor("usr_anybody");
  const all = people.map(({ id: userId }) => ({ userId, content }));
  const entries = await db.transaction().execute((tx) => inbox.append(tx, all, now));
  expect([entries.length, await preparedOnes()]).toEqual([100, 0]);
  const few = all.slice(0, 2).map(({ userId }) => draftFor(userId));
  for (let nth = 0; nth < 2; nth++) await db.transaction().execute((tx) => inbox.append(tx, few, now));
  expect(await preparedOnes()).toBe(1);
  expect([...(await inbox.heads(people.map(({ id }) => id))).values()].map(({ head }) => head).toSorted()).toEqual([
    ...Array.from({ length: 98 }, () => 1),
    ...[2, 2],
  ]);
});
