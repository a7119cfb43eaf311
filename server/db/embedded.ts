// ParkMate's own PostgreSQL, for whoever doesn't bring one: the real thing as a process beside us, reachable over a Unix socket
// alone, durable, and kept running.
//
//            found or spawned          says it is ready            stop()
//   (none) ───────────────────▶ starting ────────────▶ running ─────────────▶ stopping ──▶ (none)
//      ▲                           │ gone: was leaving    │ gone: killed
//      └───────────────────────────┴──────────────────────┘
import { Client } from "pg";
import type { Logger } from "pino";
import { StartError } from "../start-error.ts";
import { type Binaries, prepareBinaries } from "./embedded/binaries.ts";
import { ensureCluster, SUPERUSER } from "./embedded/cluster.ts";
import { chooseHome, type Home } from "./embedded/home.ts";
import { complaintSince, turnLog } from "./embedded/log-file.ts";
import { findPostmaster, isReady, type Postmaster, spawnPostmaster, stopPostmaster } from "./embedded/postmaster.ts";

export interface EmbeddedPostgres {
  /** For pg's `connectionString`; the role owns its database and may create others. Stays valid across restarts. */
  readonly url: string;
  /** The main process, for the log; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The data folder, locked by the caller: absolute and without links (see openDataFolder). */
  readonly dataDir: string;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  /** False gives up surviving a power cut for speed; for throw-away databases alone. */
  readonly durable?: boolean;
}

const NAME = "parkmate";
const READY_POLL_MS = 10;
/** Recovery replays at most a gigabyte or so of log; past this something is wrong. */
const RECOVERY_LIMIT_MS = 300_000;
/** After a kill -9 of the main process its children take a moment to notice, and a new one can't start before they have. */
const ORPHANS_LIMIT_MS = 15_000;
const RETRY_MS = 200;

/** Makes the database if there is none, adopts one that a killed ParkMate left running, else starts it. @throws StartError */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, durable = true } = options;
  const home = chooseHome(dataDir);
  const binaries = await prepareBinaries(home);
  if (await ensureCluster(home, binaries, durable)) log.info({ folder: home.data }, "made a new database");
  const first = await bringUp(home, binaries, durable, log);
  return keepRunning(first, () => bringUp({ ...home, socket: first.socket }, binaries, durable, log), log);
}

function keepRunning(
  first: Postmaster,
  again: () => Promise<Postmaster>,
  log: EmbeddedPostgresOptions["log"],
): EmbeddedPostgres {
  let current = first;
  let stopping = false;

  const watch = async (): Promise<void> => {
    for (;;) {
      await current.exited;
      if (stopping) return;
      log.error({ pid: current.pid }, "the embedded PostgreSQL is gone; starting it again");
      const next = await untilUp();
      if (next === undefined) return;
      current = next;
      // Asked to stop while it started: whoever waits for us stops this one, too.
      if (stopping) return;
      log.info({ pid: current.pid }, "the embedded PostgreSQL is back");
    }
  };

  const untilUp = async (): Promise<Postmaster | undefined> => {
    while (!stopping) {
      try {
        return await again();
      } catch (error) {
        log.error({ err: error }, "the embedded PostgreSQL didn't start");
        await Bun.sleep(RETRY_MS);
      }
    }
    return undefined;
  };

  const watching = watch();
  return {
    url: urlOf(first.socket),
    get pid() {
      return current.pid;
    },
    stop: async () => {
      stopping = true;
      await stopPostmaster(current);
      await watching;
      // A restart that was under way when we were asked to stop may have succeeded meanwhile.
      await stopPostmaster(current);
    },
  };
}

async function bringUp(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  log: EmbeddedPostgresOptions["log"],
): Promise<Postmaster> {
  const begun = performance.now();
  for (;;) {
    const logStart = turnLog(home.log);
    const found = findPostmaster(home);
    const postmaster = found ?? spawnPostmaster(home, binaries, durable);
    if (await becomesReady(postmaster, home.data)) {
      try {
        await ensureDatabase(postmaster.socket);
        if (found !== undefined)
          log.info({ pid: found.pid }, "adopted the PostgreSQL an earlier ParkMate left running");
        return postmaster;
      } catch (cause) {
        await stopPostmaster(postmaster);
        if (found === undefined) throw cause;
        log.warn(
          { pid: found.pid, err: cause },
          "the PostgreSQL an earlier ParkMate left running is unreachable; replaced it",
        );
        continue;
      }
    }
    if (found !== undefined) continue;
    const complaint = complaintSince(home.log, logStart);
    const orphans = complaint.includes("pre-existing shared memory block");
    if (!orphans || performance.now() - begun > ORPHANS_LIMIT_MS) {
      throw new StartError(`PostgreSQL didn't start: ${complaint} (${home.log})`);
    }
    await Bun.sleep(RETRY_MS);
  }
}

/** @returns false when the process ended instead. */
async function becomesReady(postmaster: Postmaster, data: string): Promise<boolean> {
  const limit = performance.now() + RECOVERY_LIMIT_MS;
  let gone = false;
  void postmaster.exited.then(() => {
    gone = true;
  });
  while (!gone) {
    if (isReady(data, postmaster.pid)) return true;
    if (performance.now() > limit) {
      throw new StartError(`PostgreSQL (pid ${postmaster.pid}) has been recovering ${data} for too long.`);
    }
    await Bun.sleep(READY_POLL_MS);
  }
  return false;
}

/** The server gets a role that owns its database and nothing else; the superuser is used here alone. */
async function ensureDatabase(socket: string): Promise<void> {
  const client = new Client({ host: socket, port: 5432, user: SUPERUSER, database: "postgres" });
  await client.connect();
  try {
    const role = await client.query("select 1 from pg_roles where rolname = $1", [NAME]);
    if (role.rowCount === 0) await client.query(`create role ${NAME} login createdb`);
    const database = await client.query("select 1 from pg_database where datname = $1", [NAME]);
    if (database.rowCount === 0) await client.query(`create database ${NAME} owner ${NAME}`);
  } finally {
    await client.end();
  }
}

/** A URL needs a host name to be one; pg takes the socket's folder from `host` below instead. */
function urlOf(socket: string): string {
  return `postgres://${NAME}@localhost:5432/${NAME}?host=${encodeURIComponent(socket)}`;
}
