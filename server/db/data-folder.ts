// One folder holds everything an embedded ParkMate keeps: its database and its secret. Two servers in one folder would fight
// over both, so whoever uses it holds a lock.
import { Database } from "bun:sqlite";
import { accessSync, constants, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartError } from "../start-error.ts";
import { isRoot } from "./embedded/unprivileged.ts";

interface DataFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  release(): void;
}

/** Creates the folder if need be, checks that it can be written, and locks it until `release` or the end of the process. */
export function openDataFolder(path: string): DataFolder {
  const folder = makeFolder(resolve(path));
  const pidFile = join(folder, "parkmate.pid");
  const release = lock(join(folder, "lock"), () => describeHolder(folder, pidFile));
  writeFileSync(pidFile, `${process.pid}\n`);
  return { path: folder, release };
}

function makeFolder(path: string): string {
  try {
    // As root the database runs as another user, who must be able to walk through; every file in it guards itself.
    mkdirSync(path, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (cause) {
    throw new StartError(
      `The data folder ${path} can't be used: ${reason(cause)}. Set DATA_DIR to one that can be written.`,
      {
        cause,
      },
    );
  }
}

/** Kept from the garbage collector, which would close the file and with it give up the lock. */
const held = new Set<Database>();

/**
 * SQLite is here for its lock alone: an exclusive transaction holds the kernel's file lock on every platform, and the kernel
 * drops it when the process dies, however it dies. (No pid to compare, so no reused pid to fall for.) The file must not be
 * opened by other means in this process: closing any handle of a file ends its POSIX locks.
 */
function lock(file: string, describe: () => string): () => void {
  let database: Database | undefined;
  try {
    database = new Database(file, { create: true });
    database.run("pragma journal_mode = memory");
    database.run("pragma locking_mode = exclusive");
    database.run("begin exclusive");
  } catch (cause) {
    database?.close();
    const busy = cause instanceof Error && "code" in cause && cause.code === "SQLITE_BUSY";
    throw new StartError(busy ? describe() : `The lock ${file} can't be taken: ${reason(cause)}.`, { cause });
  }
  const mine = database;
  held.add(mine);
  return () => {
    held.delete(mine);
    mine.close();
  };
}

function describeHolder(folder: string, pidFile: string): string {
  try {
    return `Another ParkMate (pid ${Number.parseInt(readFileSync(pidFile, "utf8"), 10)}) is using ${folder}.`;
  } catch {
    return `Another ParkMate is using ${folder}.`;
  }
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = "code" in cause ? cause.code : undefined;
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "EROFS") return "the file system is read-only";
  if (code === "ENOTDIR" || code === "EEXIST") return "a file is in the way";
  if (code === "ENOSPC") return "the disk is full";
  return cause.message;
}
