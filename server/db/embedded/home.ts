// Where an embedded database lives, and as whom it runs.
//
//   ordinary user        DATA_DIR/postgres, as that user
//   root                 DATA_DIR/postgres, as an unprivileged account
//   root, unreachable    /var/lib/parkmate/<hash>-<random>/postgres, with DATA_DIR/postgres a link to it
//
// The link, not the path's hash, says which database belongs to a data folder: who deletes the folder starts afresh, and who
// loses the database behind the link is told so instead of being given an empty one.
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartError } from "../../start-error.ts";
import { type Account, canEnter, isRoot, unprivilegedAccount } from "./unprivileged.ts";

export interface Home {
  /** PostgreSQL's own folder, absolute and without links; may not exist yet. */
  readonly data: string;
  /** Holds the Unix socket and is the account's alone. */
  readonly socket: string;
  readonly log: string;
  /** Where copies of the programs go, should they be needed. */
  readonly copies: string;
  readonly account: Account | undefined;
}

const SYSTEM_FOLDER = "/var/lib/parkmate";

/** Fixed by PostgreSQL, for its port 5432. */
export const SOCKET_NAME = ".s.PGSQL.5432";

/** `sun_path` is 108 bytes on Linux, 104 on macOS; PostgreSQL adds its file's name to the folder's. */
const LONGEST_SOCKET = 100;

/** @throws StartError when the account can't reach the database or its folder can't be made. */
export function chooseHome(dataDir: string): Home {
  const place = join(dataDir, "postgres");
  const { data, account } = isRoot()
    ? homeForRoot(dataDir, place)
    : { data: existing(place) ?? place, account: undefined };
  return {
    data,
    account,
    socket: makeSocketFolder(data, account),
    log: join(dataDir, "postgres.log"),
    copies: account === undefined ? dataDir : SYSTEM_FOLDER,
  };
}

function homeForRoot(dataDir: string, place: string): { data: string; account: Account } {
  const data = existing(place);
  if (data === undefined) {
    const account = unprivilegedAccount();
    return { data: canEnter(dataDir, account) ? place : elsewhere(dataDir, place), account };
  }
  const owner = statSync(data);
  const account = owner.uid === 0 ? unprivilegedAccount() : { uid: owner.uid, gid: owner.gid };
  // Restored or copied by root: Postgres wants to own what it runs on.
  if (owner.uid === 0) Bun.spawnSync(["chown", "-R", `${account.uid}:${account.gid}`, data]);
  if (!canEnter(data, account)) {
    throw new StartError(
      `The database in ${data} can't be reached by user ${account.uid}, who owns it. Make the folders above it enterable (chmod o+x).`,
    );
  }
  return { data, account };
}

function existing(place: string): string | undefined {
  const entry = lstatSync(place, { throwIfNoEntry: false });
  if (entry === undefined) return undefined;
  try {
    return realpathSync(place);
  } catch (cause) {
    const where = entry.isSymbolicLink() ? readlinkSync(place) : place;
    throw new StartError(
      `The database of ${dirname(place)} should be in ${where}, which can't be opened. Bring it back, or remove ${place} to start with an empty one.`,
      { cause },
    );
  }
}

function elsewhere(dataDir: string, place: string): string {
  try {
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    const folder = mkdtempSync(join(SYSTEM_FOLDER, `${hash(dataDir)}-`));
    chmodSync(folder, 0o711);
    const data = join(folder, "postgres");
    mkdirSync(data, { mode: 0o700 });
    symlinkSync(data, place);
    return data;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      `PostgreSQL doesn't run as root, its user can't enter ${dataDir}, and a place for it can't be made: ${reason}.`,
      { cause },
    );
  }
}

function makeSocketFolder(data: string, account: Account | undefined): string {
  const beside = join(dirname(data), "socket");
  const fits = Buffer.byteLength(join(beside, SOCKET_NAME)) <= LONGEST_SOCKET;
  const folder = fits ? beside : join(realpathSync(tmpdir()), `parkmate-${hash(data)}`);
  const owner = account?.uid ?? process.getuid?.();
  try {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) {
      mkdirSync(folder, { mode: 0o700 });
      if (account !== undefined) chownSync(folder, account.uid, account.gid);
    }
    const made = lstatSync(folder);
    // Anybody may make names in a temporary folder; connecting through a stranger's would hand them our queries.
    if (!made.isDirectory() || made.uid !== owner) throw new Error("it belongs to somebody else");
    chmodSync(folder, 0o700);
    return folder;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The folder ${folder} for PostgreSQL's socket can't be used: ${reason}.`, { cause });
  }
}

function hash(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 12);
}
