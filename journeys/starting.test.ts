// A server that cannot start says why, in one line that names what to change, and ends with 1. It leaves nothing behind.

import { describe, expect, test } from "bun:test";
import { readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { sql } from "kysely";
import { openPrivateDatabase } from "./harness/database.ts";
import { type Environment, startProgram } from "./harness/program.ts";
import { freePorts } from "./harness/proxy.ts";
import { main, makeDataDir, serverEnvironment, startServer } from "./harness/server.ts";
import { setStage } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const stage = setStage();
const { url: database, db } = stage.use(await openPrivateDatabase());
const dataDir = await makeDataDir();
stage.defer(() => rm(dataDir, { recursive: true }));

/** Every way to fail is on top of an environment that would do. */
const good = { ...serverEnvironment({ database }, dataDir), PORT: "0" };
const embedded = { ...serverEnvironment({}, dataDir), PORT: "0" };

async function expectRefusal(env: Environment, complaint: string | RegExp): Promise<void> {
  await using program = startProgram(main, { env });
  expect(await program.end()).toBe(1);
  expect(program.stderr.items).toHaveLength(1);
  expect(program.stderr.items[0]).toStartWith("ParkMate cannot start. ");
  expect(program.stderr.items[0]).toMatch(complaint);
  expect(program.stdout.items).toEqual([]);
}

test("on a port that is in use", async () => {
  await using holder = createServer().listen(0, "localhost");
  await new Promise((resolve) => holder.once("listening", resolve));
  const address = holder.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expectRefusal({ ...good, PORT: String(port) }, `Port ${port} is in use. Set PORT to a free one.`);
  // It had not touched anything yet.
  await expectRefusal({ ...embedded, PORT: String(port) }, `Port ${port} is in use`);
  expect(await readdir(dataDir)).toEqual([]);
});

test("beside another one, on its port", async () => {
  await using first = await startServer({ database });
  await expectRefusal({ ...good, PORT: String(first.port) }, `Port ${first.port} is in use`);
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
});

test("nobody can connect to one that waits to migrate, so that a proxy asks another server", async () => {
  const { port } = await freePorts("port");
  const starting = await db.connection().execute(async (migrating) => {
    // As Kysely locks it.
    await sql`select pg_advisory_lock(3853314791062309107)`.execute(migrating);
    const start = startServer({ database, port });
    try {
      await until("it waits", async () => (await waiting.execute(migrating)).rows.length > 0);
      expect(await fetch(`http://localhost:${port}/healthz`).catch(() => "refused")).toBe("refused");
    } finally {
      await sql`select pg_advisory_unlock(3853314791062309107)`.execute(migrating);
    }
    return { start };
  });
  await using server = await starting.start;
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

const waiting = sql`
  select pid from pg_locks join pg_database on pg_database.oid = database
  where locktype = 'advisory' and not granted and datname = current_database()`;

describe("with a data folder", () => {
  test("whose place is taken by a file", async () => {
    const file = join(dataDir, "a-file");
    await writeFile(file, "");
    await expectRefusal({ ...embedded, DATA_DIR: file }, `The data folder ${file} can't be used: a file is in the way`);
    await expectRefusal({ ...embedded, DATA_DIR: join(file, "below") }, "a file is in the way");
    await rm(file);
  });

  test("where nobody may write, not even root", async () => {
    const place = process.platform === "darwin" ? "/System/parkmate" : "/sys/parkmate";
    await expectRefusal(
      { ...embedded, DATA_DIR: place },
      /can't be used: (permission denied|the file system is read-only)/,
    );
  });
});

describe("with a DATABASE_URL", () => {
  test.each([
    [
      "where nobody listens",
      "postgres://parkmate@127.0.0.1:1/parkmate",
      /cannot be reached: .*ECONNREFUSED.*Check DATABASE_URL/,
    ],
    [
      "whose host does not exist",
      "postgres://parkmate@database.invalid/parkmate",
      /cannot be reached: .*Check DATABASE_URL/,
    ],
    ["of a socket that is not there", "postgres://parkmate@localhost/parkmate?host=/nowhere", /cannot be reached/],
    ["of another database", "mysql://localhost/parkmate", "DATABASE_URL: write a postgres:// URL"],
    ["that is no URL", "the big one", "DATABASE_URL: write a postgres:// URL"],
  ])("%s", (_, url, complaint) => expectRefusal({ ...good, DATABASE_URL: url }, complaint));

  test("that names no database of that server", async () => {
    const url = new URL(database);
    url.pathname = "/missing";
    await expectRefusal({ ...good, DATABASE_URL: url.href }, 'database "missing" does not exist. Check DATABASE_URL');
  });
});

test.each([
  ["PORT", "eighty", "PORT: "],
  ["LOG_LEVEL", "loud", "LOG_LEVEL: "],
  ["ALLOWED_ORIGINS", "https://parkmate.example/", "ALLOWED_ORIGINS: write origins such as"],
  ["AUTH_SECRET", "", "AUTH_SECRET: is required with DATABASE_URL"],
  ["CASH_HOLD", "soon", "CASH_HOLD: write a duration such as 90s"],
  ["HOST", "192.0.2.1", "Cannot listen on 192.0.2.1"],
])("with %s=%s", (name, value, complaint) => expectRefusal({ ...good, [name]: value }, complaint));
