// A database of its own for every test file, on a real PostgreSQL: one private instance a run, one template migrated once, and
// a clone of it per file, which takes milliseconds.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client, type QueryResult } from "pg";

interface TestDatabase {
  /** For pg's `connectionString`. The role owns the database, as it does in production, and is no superuser. */
  readonly url: string;
  /** Also a check: fails when a connection was left open. Milliseconds are how long the closed ones may take to leave. */
  drop(grace?: number): Promise<void>;
}

/** Brings the empty database at this URL to the latest schema, and closes what it opened. */
export type Migrate = (url: string) => Promise<void>;

/** A closed connection's process leaves in a moment, which on a busy machine is seconds. */
const closingGrace = 20_000;

const templates = new Map<Migrate, Promise<string>>();
const run = `test_${process.pid}_${randomBytes(3).toString("hex")}`;
let instance: Promise<string> | undefined;
let count = 0;

/** `migrate` runs once per test run, for the first caller. */
export async function createTestDatabase(migrate: Migrate): Promise<TestDatabase> {
  instance ??= findInstance();
  const server = await instance;
  const template = templates.get(migrate) ?? makeTemplate(server, migrate);
  templates.set(migrate, template);
  const name = nextName();
  await execute(server, `create database ${name} template ${await template}`);
  return { url: urlOf(server, name), drop: (grace = closingGrace) => drop(server, name, grace) };
}

async function makeTemplate(server: string, migrate: Migrate): Promise<string> {
  const name = nextName();
  await execute(server, `create database ${name}`);
  await migrate(urlOf(server, name));
  return name;
}

async function drop(server: string, name: string, grace: number): Promise<void> {
  const open = await stillOpen(server, name, grace);
  await execute(server, `drop database ${name} with (force)`);
  if (open.length > 0) throw new Error(`Connections were left open; what they did last: ${open.join("; ")}`);
}

/** @returns the last statements of those that stay. */
async function stillOpen(server: string, name: string, grace: number): Promise<string[]> {
  const limit = performance.now() + grace;
  for (;;) {
    const { rows } = await execute(server, `select query from pg_stat_activity where datname = '${name}'`);
    if (rows.length === 0 || performance.now() > limit) return rows.map(({ query }) => String(query) || "nothing");
    await Bun.sleep(10);
  }
}

async function findInstance(): Promise<string> {
  return process.env["PARKMATE_TEST_POSTGRES"] ?? (await startInstance());
}

/**
 * A process beside us rather than a call, because `bun test` runs no exit hooks: the instance ends when our end of its stdin
 * closes, however we died.
 */
function startInstance(): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dir, "test-postgres.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The test PostgreSQL ended with ${code}.`)));
    child.once("error", reject);
    const lines = createInterface(child.stdout);
    lines.once("line", (url) => {
      lines.close();
      child.stdout.destroy();
      child.unref();
      resolve(url);
    });
  });
}

async function execute(server: string, statement: string): Promise<QueryResult> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function nextName(): string {
  count += 1;
  return `${run}_${count}`;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
