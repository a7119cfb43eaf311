import { describe, expect, test } from "bun:test";
import { Client } from "pg";
import { createTestDatabase, type Migrate } from "./testing.ts";

let migrations = 0;
const migrate: Migrate = async (url) => {
  migrations += 1;
  await query(url, "create extension btree_gist");
  await query(url, "create table parked (plate text)");
};

describe("a test database", () => {
  test("is a migrated clone of its own", async () => {
    const [one, two] = await Promise.all([createTestDatabase(migrate), createTestDatabase(migrate)]);
    await query(one.url, "insert into parked values ('KL08AZ1234')");
    expect(await query(one.url, "select plate from parked")).toEqual([{ plate: "KL08AZ1234" }]);
    expect(await query(two.url, "select plate from parked")).toEqual([]);
    expect(migrations).toBe(1);
    await Promise.all([one.drop(), two.drop()]);
  });

  test("belongs to a role that is no superuser", async () => {
    const { url, drop } = await createTestDatabase(migrate);
    expect(await query(url, "select rolsuper from pg_roles where rolname = current_user")).toEqual([
      { rolsuper: false },
    ]);
    await drop();
  });

  test("says so when a connection was left open", async () => {
    const { url, drop } = await createTestDatabase(migrate);
    const forgotten = new Client({ connectionString: url });
    const ended = new Promise((resolve) => forgotten.once("end", resolve));
    forgotten.on("error", () => {});
    await forgotten.connect();
    await forgotten.query("select 7");
    await expect(drop(100)).rejects.toThrow("left open; what they did last: select 7");
    await ended;
  });
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
