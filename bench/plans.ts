// Looks for sequential scans: fills a database with a million bookings, asks the application everything that it can be asked,
// and lets PostgreSQL explain each statement that this caused, in lists, sweeps and on the way of a booking.
// Run: bun bench/plans.ts [bookings] [notifications]. Exits with 1 when a big table is read from end to end.

import type { App } from "@parkmate/server/app";
import { openDatabase, unbounded } from "@parkmate/server/db/database";
import { migrateToLatest } from "@parkmate/server/db/migrate";
import { createTestDatabase } from "@parkmate/server/db/testing";
import { createLog } from "@parkmate/server/log";
import { createTestApp, origin } from "@parkmate/server/testing/app";
import { sql } from "kysely";
import { Client } from "pg";
import { fillWithAMillion, id, somebody } from "./million.ts";

const [bookings = 1_000_000, notifications = 1_000_000] = process.argv.slice(2).map(Number);
/** A table with fewer rows may be read as a whole. */
const small = 5_000;

/** Values that some rows have and most have not. */
const values: Readonly<Record<string, string>> = {
  ...{ lotId: id("lot", 8), plate: "KL08A", q: "abcde", cursor: "", limit: "20", mine: "true", free: "true" },
  live: "true",
  bookingId: id("bkg", 8),
  ...{ from: new Date(Date.now() - 30 * 86_400_000).toISOString(), until: new Date().toISOString() },
  ...{
    assigned: "true",
    disabled: "true",
    date: new Date().toISOString().slice(0, 10),
    filter: "unread",
    format: "json",
  },
};

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly cause: string;
}

const seen = new Map<string, Statement>();
let cause = "";
listenToStatements();

const { url, drop } = await createTestDatabase(async (address) => {
  const db = openDatabase({ connectionString: address }, createLog("silent"));
  await migrateToLatest(db);
  await db.destroy();
});
// Filling it takes longer than anything that people wait for.
const db = openDatabase({ connectionString: url, ...unbounded }, createLog("silent"));
const client = new Client({ connectionString: url });
await client.connect();
let scans = 0;
try {
  const started = performance.now();
  await fillWithAMillion(db, { bookings, notifications }, new Date());
  console.log(`${bookings} bookings and ${notifications} notifications after ${seconds(started)} s`);
  await askEverything();
  const big = await bigTables();
  console.log(`${seen.size} statements; tables with at least ${small} rows: ${[...big].join(", ")}\n`);
  for (const statement of seen.values()) await explain(statement, big);
  console.log(scans === 0 ? "No sequential scan." : `${scans} sequential scans.`);
} finally {
  await client.end();
  await db.destroy();
  await drop();
}
process.exit(scans === 0 ? 0 : 1);

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: { readonly enum?: string[] };
  }[];
}

/** Every GET, for each role, with each filter by itself and its ids; every sweep; and a booking from end to end. */
async function askEverything(): Promise<void> {
  const { app, ask } = await createTestApp(db);
  const { paths } = (await ask("GET", "/openapi.json")).body as { paths: Record<string, Record<string, Operation>> };
  const people = [undefined, ...Object.values(somebody).map((token) => ({ token }))];
  for (const [path, { get }] of Object.entries(paths)) {
    if (get === undefined) continue;
    for (const as of people) {
      for (const query of queriesOf(get)) {
        cause = `GET ${path}?${query}`;
        const status = path.endsWith(".csv")
          ? await firstOf(app, `${path}?${query}`, as)
          : (await ask("GET", `${withIds(path)}?${query}`, as === undefined ? {} : { as })).status;
        if (status >= 500) throw new Error(`${cause} was answered ${status}`);
      }
    }
  }
  for (const [nth, sweep] of app.sweeps.entries()) {
    cause = `sweep ${nth + 1}`;
    await sweep();
  }
  cause = "hub's sweep";
  await app.hub.sweep();
  cause = "ended logins";
  await app.hub.endLogins();
  for (const payment of [{ method: "cash" }, { method: "card", token: "tok_success" }]) {
    cause = `POST /api/bookings by ${payment.method}`;
    const plate = payment.method === "cash" ? "KL 99 ZZ 1" : "KL 99 ZZ 2";
    const slotId = id("slt", payment.method === "cash" ? 1 : 2);
    const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const body = { slotId, plate, startsAt, payment };
    const headers = { "idempotency-key": payment.method };
    const { status } = await ask("POST", "/api/bookings", { as: { token: somebody.driver }, body, headers });
    if (status !== 201) throw new Error(`${cause} was answered ${status}`);
  }
}

/** The beginning of a file that would go on for a million rows: its pages are all read alike. */
async function firstOf(app: App, path: string, as: { readonly token: string } | undefined): Promise<number> {
  const headers = as === undefined ? {} : { authorization: `Bearer ${as.token}` };
  const response = await app.fetch(new Request(`${origin}${path}`, { headers }), { address: () => null });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  return response.status;
}

function queriesOf({ parameters = [] }: Operation): readonly string[] {
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const one = inQuery.flatMap(({ name, schema }) => {
    const choices = schema.enum ?? [values[name] ?? ""];
    return choices.filter((choice) => choice !== "").map((choice) => `${name}=${encodeURIComponent(choice)}`);
  });
  return ["", ...one];
}

function withIds(path: string): string {
  const kinds: readonly [RegExp, string][] = [
    [/\/bookings\/\{/, id("bkg", bookings - 20)],
    [/\/payments\/\{/, id("pay", bookings - 20)],
    [/\/washes\/\{/, id("wsh", bookings / 2 + 3)],
    [/\/lots\/\{/, id("lot", 8)],
    [/\/(owners|people|employees)\/\{/, somebody.owner],
  ];
  const found = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? id("ntf", 1);
  return path.replace(/\{\w+\}/g, found);
}

async function bigTables(): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_class where relkind = 'r' and reltuples >= ${small} and relnamespace = 'public'::regnamespace`.execute(
    db,
  );
  return new Set(rows.map(({ relname }) => relname));
}

interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Plan[];
}

/** As it is planned for these values. */
async function explain({ text, values, cause }: Statement, big: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query(`explain (format json) ${text}`, [...values]);
  const [{ Plan: plan }] = rows[0]["QUERY PLAN"] as [{ Plan: Plan }];
  const found = nodesOf(plan).filter(
    (node) => node["Node Type"].endsWith("Seq Scan") && big.has(node["Relation Name"] ?? ""),
  );
  if (found.length === 0) return;
  scans += found.length;
  console.log(`${found.map((node) => node["Relation Name"]).join(", ")}: ${cause}\n  ${text}\n`);
}

function nodesOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Every statement that goes to a database from here on, once for whatever causes it. */
function listenToStatements(): void {
  const query = Client.prototype.query as (this: Client, ...input: unknown[]) => unknown;
  const listening = function (this: Client, ...input: unknown[]) {
    const [asked] = input;
    if (cause !== "" && isStatement(asked)) {
      const { text, values } = asked;
      if (/^\s*(select|with|insert|update|delete)/i.test(text)) seen.set(`${cause} ${text}`, { text, values, cause });
    }
    return query.apply(this, input);
  };
  Client.prototype.query = listening as typeof Client.prototype.query;
}

function isStatement(value: unknown): value is { text: string; values: readonly unknown[] } {
  return typeof value === "object" && value !== null && "text" in value && "values" in value;
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1_000);
}
