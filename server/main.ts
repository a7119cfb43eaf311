// Starts ParkMate: environment → adapters → app. The only reader of the environment.

import { join } from "node:path";
import { sql } from "kysely";
import { createApp } from "./app.ts";
import { systemClock } from "./clock.ts";
import { type Config, readConfig } from "./config.ts";
import { openDataFolder } from "./db/data-folder.ts";
import { openDatabase } from "./db/database.ts";
import { startEmbeddedPostgres } from "./db/embedded.ts";
import { migrateToLatest } from "./db/migrate.ts";
import type { Database } from "./db/schema.ts";
import { fillWithDemoData } from "./demo/fill.ts";
import { loadAssets } from "./http/assets.ts";
import { createOrigins } from "./http/origins.ts";
import { listen } from "./listen.ts";
import type { Hub } from "./live/hub.ts";
import { createLog, type Log } from "./log.ts";
import { createSandboxProvider } from "./payments/sandbox.ts";
import { demoAccounts, demoPassword } from "./people/demo-accounts.ts";
import { keepSecret } from "./people/secret.ts";
import { createMemoryPubSub } from "./pubsub/memory.ts";
import { StartError } from "./start-error.ts";

const tickEvery = 1_000;
const sweepEvery = 10_000;
/** Between the word that the server is going and the closing of its sockets. */
const drainAfter = 500;
const day = 86_400_000;

async function start(config: Config, log: Log): Promise<void> {
  // The port first: whoever finds it taken has touched nothing yet.
  const listener = listen(config);
  const storage = await openStorage(config, log);
  const db = openDatabase({ connectionString: storage.url }, log);
  await reach(db);
  await migrateToLatest(db);
  if (config.demo) await fillWithDemoData(db, config, systemClock.now());

  const publicUrl = config.publicUrl ?? `http://localhost:${listener.port}`;
  const pubsub = createMemoryPubSub();
  const app = await createApp({
    ...{ db, pubsub, log, publicUrl, clock: systemClock, provider: createSandboxProvider() },
    secret: storage.secret,
    origins: createOrigins(config.publicUrl, listener.port, config.allowedOrigins),
    demo: config.demo,
    limitRates: true,
    rules: {
      defaultDuration: config.defaultDuration,
      minDuration: config.minDuration,
      maxDuration: day,
      minAdvance: 15 * 60_000,
      maxAdvance: 7 * day,
      hold: config.cashHold,
    },
    serveAsset: await loadAssets(join(import.meta.dir, "../web/dist")),
  });
  listener.serve(app);
  const stopTimers = startTimers(app.hub, log);
  console.log(greeting(publicUrl, config.demo));

  onceTold(async () => {
    stopTimers();
    await app.hub.drain(drainAfter, Bun.sleep);
    await listener.stop();
    await pubsub.close();
    await db.destroy();
    await storage.close();
  });
}

interface Storage {
  readonly url: string;
  readonly secret: string;
  close(): Promise<void>;
}

/** The operator's database, or our own in the data folder. */
async function openStorage({ databaseUrl, authSecret, dataDir }: Config, log: Log): Promise<Storage> {
  if (databaseUrl !== undefined && authSecret !== undefined) {
    return { url: databaseUrl, secret: authSecret, close: async () => {} };
  }
  const folder = openDataFolder(dataDir);
  const secret = authSecret ?? keepSecret(folder.path);
  const postgres = await startEmbeddedPostgres({ dataDir: folder.path, log });
  const close = async () => {
    await postgres.stop();
    folder.release();
  };
  return { url: postgres.url, secret, close };
}

async function reach(db: Database): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The database cannot be reached: ${why}. Check DATABASE_URL.`, { cause });
  }
}

/** The hub's clockwork. The sweep's pace varies, so that many servers do not ask at once. */
function startTimers(hub: Hub, log: Log): () => void {
  const failed = (error: unknown) => log.warn({ err: error }, "a sweep of the sockets failed");
  const ticking = setInterval(() => hub.tick().catch(failed), tickEvery);
  let sweeping: Timer;
  const sweepLater = () => {
    sweeping = setTimeout(() => hub.sweep().catch(failed).finally(sweepLater), sweepEvery * (0.5 + Math.random()));
  };
  sweepLater();
  return () => {
    clearInterval(ticking);
    clearTimeout(sweeping);
  };
}

/** Ends the process, once, when the operator or the system says so. */
function onceTold(stop: () => Promise<void>): void {
  let isStopping = false;
  const told = () => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", told);
  process.on("SIGINT", told);
}

function greeting(url: string, demo: boolean): string {
  const signIns = demoAccounts.map(({ email, role }) => `    ${role.padEnd(9)} ${email}`).join("\n");
  const hint = demo ? `\n\n  Sign in with the password ${demoPassword} as\n${signIns}` : "";
  return `\n  ParkMate is at ${url}${hint}\n`;
}

try {
  const config = readConfig(process.env);
  await start(config, createLog(config.logLevel));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`ParkMate cannot start. ${error.message}`);
  process.exit(1);
}
