// Starts ParkMate: environment → adapters → app. The only reader of the environment.

import { join } from "node:path";
import { sql } from "kysely";
import { type App, createApp } from "./app.ts";
import { systemClock } from "./clock.ts";
import { type Config, readConfig } from "./config.ts";
import { openDataFolder } from "./db/data-folder.ts";
import { openDatabase, unbounded } from "./db/database.ts";
import { startEmbeddedPostgres } from "./db/embedded.ts";
import { migrateToLatest } from "./db/migrate.ts";
import type { Database } from "./db/schema.ts";
import { fillWithDemoData } from "./demo/fill.ts";
import { loadAssets } from "./http/assets.ts";
import { createOrigins } from "./http/origins.ts";
import { listen, tryPort } from "./listen.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import type { PaymentProvider } from "./payments/provider.ts";
import { createRazorpayProvider } from "./payments/razorpay.ts";
import { createSandboxProvider } from "./payments/sandbox.ts";
import { demoAccounts, demoPassword } from "./people/demo-accounts.ts";
import { keepSecret } from "./people/secret.ts";
import { createMemoryPubSub } from "./pubsub/memory.ts";
import type { PubSub } from "./pubsub/pubsub.ts";
import { createRedisPubSub } from "./pubsub/redis.ts";
import { StartError } from "./start-error.ts";
import { createSweep, type Sweep } from "./sweep.ts";

const tickEvery = 1_000;
const sweepEvery = 10_000;
/** What is due is done several times a second. */
const dueEvery = 250;
/** One for logins that end, and one for what hints did not tell. */
const watchConnections = 2;

async function start(config: Config, log: Log, atEnd: AtEnd): Promise<void> {
  // The port first: whoever finds it taken has touched nothing yet.
  await tryPort({ ...config, log });
  const storage = await openStorage(config, log, atEnd);
  const metrics = createMetrics();
  metrics.watchProcess();
  const db = openDatabase({ connectionString: storage.url }, log, metrics.watchPool);
  atEnd(() => db.destroy());
  const watchDb = openDatabase({ connectionString: storage.url, max: watchConnections }, log);
  atEnd(() => watchDb.destroy());
  await reach(db);
  const migrating = openDatabase({ connectionString: storage.url, ...unbounded }, log);
  await migrateToLatest(migrating).finally(() => migrating.destroy());
  await fillWithDemoData(db, config, systemClock.now());

  const pubsub = await choosePubSub(config, log);
  metrics.watchPubSub(() => pubsub.status() === "up");
  atEnd(() => pubsub.close());
  const serveAsset = await loadAssets(join(import.meta.dir, "../web/dist"));
  const listener = listen({ ...config, log });
  const publicUrl = config.publicUrl ?? `http://localhost:${listener.port}`;
  const app = await createApp({
    ...{ db, watchDb, pubsub, log, metrics, publicUrl, clock: systemClock, provider: chooseProvider(config, log) },
    ...{ metricsToken: config.metricsToken, checks: config.redisUrl === undefined ? {} : { redis: pubsub.status } },
    secret: storage.secret,
    origins: createOrigins(config.publicUrl, listener.port, config.allowedOrigins),
    demo: config.demo !== "off",
    ...{ limitRates: true, newcomersPerAddress: config.newcomersPerAddress },
    ...{ currency: config.currency, timeZone: config.timeZone, retention: config.retention, rules: config.rules },
    serveAsset,
  });
  listener.serve(app);
  const stopTimers = startTimers(app, metrics, log);
  // Sockets are told, and requests and sweeps that still run are waited for, before anything they use goes.
  atEnd(() => Promise.all([listener.stop(hurry.promise), stopTimers()]));
  atEnd(() => app.hub.drain(config.drain, (milliseconds) => Promise.race([Bun.sleep(milliseconds), hurry.promise])));
  atEnd(() => listener.leave());
  console.log(greeting(publicUrl, config.demo !== "off"));
}

/** Notes what is to be undone when the server ends; the last noted goes first. */
type AtEnd = (undo: () => unknown) => void;

interface Storage {
  readonly url: string;
  readonly secret: string;
}

/** The operator's database, or our own in the data folder. */
async function openStorage({ databaseUrl, authSecret, dataDir }: Config, log: Log, atEnd: AtEnd): Promise<Storage> {
  if (databaseUrl !== undefined && authSecret !== undefined) return { url: databaseUrl, secret: authSecret };
  const folder = openDataFolder(dataDir);
  atEnd(() => folder.release());
  const secret = authSecret ?? keepSecret(folder.path);
  const postgres = await startEmbeddedPostgres({ dataDir: folder.path, log });
  atEnd(() => postgres.stop());
  return { url: postgres.url, secret };
}

function chooseProvider({ razorpay }: Config, log: Log): PaymentProvider {
  return razorpay === null ? createSandboxProvider() : createRazorpayProvider({ ...razorpay, log });
}

/** Servers that share a database share a Redis, which may be away now and come later. */
async function choosePubSub({ redisUrl }: Config, log: Log): Promise<PubSub> {
  return redisUrl === undefined ? createMemoryPubSub() : createRedisPubSub({ url: redisUrl, log });
}

async function reach(db: Database): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The database cannot be reached: ${why}. Check DATABASE_URL.`, { cause });
  }
}

/** What goes on by itself. Each waits for its last turn to end, and varies its pace, so that many servers do not ask at once. */
function startTimers(app: App, metrics: Metrics, log: Log): () => Promise<unknown> {
  const timed = (pace: number, sweeps: readonly Sweep[]) => sweeps.map((sweep) => every(pace, metrics.timed(sweep)));
  const stops = [
    ...timed(tickEvery, [createSweep("sockets", app.hub.tick)]),
    ...timed(tickEvery, [createSweep("logins", app.hub.endLogins)]),
    ...timed(sweepEvery, [createSweep("heads", app.catchUp)]),
    ...timed(dueEvery, app.sweeps),
    ...timed(sweepEvery, app.upkeep),
  ];
  return () => Promise.all(stops.map((stop) => stop()));

  /** The function that it returns waits for the turn that is running. */
  function every(milliseconds: number, sweep: Sweep): () => Promise<void> {
    let timer: Timer;
    let running = Promise.resolve();
    let isStopped = false;
    const later = () => {
      timer = setTimeout(
        () => {
          running = run();
        },
        milliseconds * (0.75 + Math.random() / 2),
      );
    };
    const run = async () => {
      await sweep().catch((error: unknown) => {
        log.warn({ err: error, sweep: sweep.label }, "a sweep failed; the next tries again");
      });
      if (!isStopped) later();
    };
    later();
    return () => {
      isStopped = true;
      clearTimeout(timer);
      return running;
    };
  }
}

function greeting(url: string, demo: boolean): string {
  const signIns = demoAccounts.map(({ email, role }) => `    ${role.padEnd(9)} ${email}`).join("\n");
  const hint = demo ? `\n\n  Sign in with the password ${demoPassword} as\n${signIns}` : "";
  return `\n  ParkMate is at ${url}${hint}\n`;
}

const toUndo: (() => unknown)[] = [];
let isEnding = false;
/** Whoever says it twice does not want to wait: neither for sockets to go one by one, nor for requests that still run. */
const hurry = Promise.withResolvers<void>();

/** Undoes what was started, once, and ends the process; `code` says whether that was meant. */
async function end(code: number): Promise<void> {
  if (isEnding) return hurry.resolve();
  isEnding = true;
  for (const undo of toUndo.toReversed()) {
    try {
      await undo();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(code);
}

// "disconnect": whoever started us through `npm start` is gone without a word.
for (const told of ["SIGTERM", "SIGINT", "SIGHUP", "disconnect"]) process.on(told, () => end(0));

try {
  const config = readConfig(process.env);
  await start(config, createLog(config.logLevel, undefined, config.secrets), (undo) => {
    toUndo.push(undo);
  });
} catch (error) {
  console.error(error instanceof StartError ? `ParkMate cannot start. ${error.message}` : error);
  await end(1);
}
