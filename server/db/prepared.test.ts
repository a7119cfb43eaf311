import { afterAll, expect, test } from "bun:test";
import { sql } from "kysely";
import { openTestDatabase } from "../testing/database.ts";
import { planEachTime } from "./prepared.ts";

const { db, close } = await openTestDatabase({ max: 1 });
afterAll(close);

test("a query is prepared, unless it is to be planned for its values each time", async () => {
  const people = db.selectFrom("users").select("id").where("name", "=", "nobody");
  await people.execute();
  await people.modifyFront(sql.raw(planEachTime)).execute();
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement like '%users%'`.execute(db);
  expect(rows.map(({ statement }) => statement)).toEqual([people.compile().sql]);
});
