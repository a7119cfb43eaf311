// Makes the database's folder once, so that a start killed in the middle leaves nothing half made.
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { StartError } from "../../start-error.ts";
import type { Binaries } from "./binaries.ts";
import type { Home } from "./home.ts";
import { run } from "./run.ts";

export const SUPERUSER = "postgres";

/** @returns whether it had to be made. @throws StartError when it can't be, or is another version's, or isn't a database. */
export async function ensureCluster(home: Home, binaries: Binaries, durable: boolean): Promise<boolean> {
  removeDrafts(home.data);
  if (isEmpty(home.data)) {
    await initialise(home, binaries, durable);
    return true;
  }
  const version = readVersion(home.data);
  if (version !== binaries.major) {
    throw new StartError(
      `${home.data} was made by PostgreSQL ${version}, and this ParkMate brings ${binaries.major}. Move it away, or export it with PostgreSQL ${version} and set DATABASE_URL.`,
    );
  }
  return false;
}

async function initialise({ data, account }: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const draft = mkdtempSync(draftPrefix(data));
  try {
    if (account !== undefined) chownSync(draft, account.uid, account.gid);
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = [`--username=${SUPERUSER}`, "--auth-local=trust", "--auth-host=reject"];
    const speed = durable ? [] : ["--no-sync"];
    const { ok, complaint } = await run(
      binaries.initdb,
      [...locale, ...access, ...speed, `--pgdata=${draft}`],
      account,
    );
    if (!ok) throw new StartError(`The database couldn't be made in ${data}: ${complaint}`);
    renameSync(draft, data);
    if (durable) syncFolder(dirname(data));
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    if (cause instanceof StartError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The database couldn't be made in ${data}: ${reason}`, { cause });
  }
}

/** Without it a power cut could undo the rename, and the next start would take a database with bookings for a draft. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function removeDrafts(data: string): void {
  const prefix = basename(draftPrefix(data));
  for (const name of readdirSync(dirname(data)).filter((entry) => entry.startsWith(prefix))) {
    try {
      rmSync(join(dirname(data), name), { recursive: true, force: true });
    } catch {
      // The initdb of a killed start may still be writing there; the next start removes it.
    }
  }
}

function draftPrefix(data: string): string {
  return `${data}.draft-`;
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

function readVersion(data: string): number {
  try {
    return Number.parseInt(readFileSync(join(data, "PG_VERSION"), "utf8"), 10);
  } catch (cause) {
    throw new StartError(
      `${data} isn't empty, and isn't a database that can be read. Set DATA_DIR to another folder.`,
      { cause },
    );
  }
}
