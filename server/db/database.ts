// Opens the database: a pool of connections behind Kysely's typed SQL.

import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import { Pool, type PoolConfig, types } from "pg";
import type { Log } from "../log.ts";
import type { PoolCounts } from "../metrics.ts";
import { preparing } from "./prepared.ts";
import type { Database, Schema } from "./schema.ts";

/** int8 as a number: sequence numbers and counts stay far below 2^53. */
types.setTypeParser(types.builtins.INT8, Number);

/**
 * How long, in milliseconds, anything may take. Everything here takes milliseconds itself, so what reaches these is a database
 * that is away or stuck: the request is refused instead of kept waiting, and what it held (the lock of an inbox, say) is let
 * go. The server's own limit comes before ours, so that it can still say which statement it was.
 */
const bounds = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 8_000,
  query_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
} as const satisfies PoolConfig;

/** How long a request waits for the database at most: for a connection, and then for an answer. It asks several times, though. */
export const longestWait = bounds.connectionTimeoutMillis + bounds.query_timeout;

/** For what may take its time: bringing a grown database to the latest schema. */
export const unbounded = {
  statement_timeout: 0,
  query_timeout: 0,
  idle_in_transaction_session_timeout: 0,
} as const satisfies PoolConfig;

/**
 * Columns are camelCase on this side. What is inside a JSON value keeps its names, so a nested select (`jsonArrayFrom`)
 * names its columns in single words. `watch` is handed what counts the connections.
 */
export function openDatabase(config: PoolConfig, log: Log, watch: (pool: PoolCounts) => void = () => {}): Database {
  const pool = new Pool({
    max: 16,
    keepAlive: true,
    pipeline: true,
    application_name: "parkmate",
    ...bounds,
    ...config,
  });
  watch(pool);
  // A connection that breaks while idle is replaced by the next query; unheard, the event would end the process.
  pool.on("error", (error) => {
    if (!pool.ending) log.warn({ err: error }, "an idle database connection broke");
  });
  // One that breaks while a query runs fails that query; unheard, the event would end the process all the same.
  pool.on("connect", (client) => client.on("error", () => {}));
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: preparing(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
