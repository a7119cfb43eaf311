import { afterAll, expect, test } from "bun:test";
import { sql } from "kysely";
import { openTestDatabase } from "../testing/database.ts";
import { silentLog } from "../testing/log.ts";
import { openDatabase } from "./database.ts";
import { planEachTime } from "./prepared.ts";

const { db, url, close } = await openTestDatabase({ max: 1 });
afterAll(close);

test("a query is prepared, unless it is to be planned for its values each time", async () => {
  const people = db.selectFrom("users").select("id").where("name", "=", "nobody");
  await people.execute();
  await people.modifyFront(sql.raw(planEachTime)).execute();
  await sql`
    ${sql.raw(planEachTime)} with nobody as (select id from users where name = ${"nobody"}) select from nobody`.execute(
    db,
  );
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement like '%users%'`.execute(db);
  expect(rows.map(({ statement }) => statement)).toEqual([people.compile().sql]);
});

test("a connection whose query hangs is given up, and the next query gets another", async () => {
  // The server's own limit ends what hangs there; ours has given up before.
  const limits = { query_timeout: 50, statement_timeout: 400 };
  const impatient = openDatabase({ connectionString: url, max: 1, ...limits }, silentLog);
  const hang = sql`select pg_sleep(20)`;
  const pid = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(impatient)).rows[0]?.pid;
  try {
    const first = await pid();
    await expect(hang.execute(impatient)).rejects.toThrow("Query read timeout");
    const second = await pid();
    expect(second).not.toBe(first);
    // In a transaction, too, whose rollback would wait behind what hangs.
    await expect(impatient.transaction().execute((tx) => hang.execute(tx))).rejects.toThrow("Query read timeout");
    expect(await pid()).not.toBe(second);
  } finally {
    await impatient.destroy();
  }
});
