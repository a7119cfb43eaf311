// PostgreSQL's main process: found if an earlier ParkMate left one behind, else started; and stopped.
//
// It leads a session of its own, so that Ctrl-C in a terminal doesn't reach it before the server has drained, and writes to a
// file, so that it outlives a parent that was killed.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { StartError } from "../../start-error.ts";
import type { Binaries } from "./binaries.ts";
import { type Home, SOCKET_NAME } from "./home.ts";
import { CLEAN_ENVIRONMENT } from "./run.ts";
import { settings } from "./settings.ts";

export interface Postmaster {
  readonly pid: number;
  /** The folder its socket is in. */
  readonly socket: string;
  /** Settles when the process is gone. */
  readonly exited: Promise<void>;
}

/** Above every system's highest. */
const NO_PROCESS = 2_147_483_647;

/** How often a process that isn't our child is looked for. */
const LOOK_EVERY_MS = 50;
const FAST_SHUTDOWN_MS = 20_000;
const IMMEDIATE_SHUTDOWN_MS = 8_000;

/** The one that runs on this folder already, if any; the traces of one that is gone are cleared where PostgreSQL can't do it. */
export function findPostmaster({ data, socket }: Home): Postmaster | undefined {
  const file = readPidFile(data);
  if (file !== undefined && isPostmasterOf(file.pid, data)) {
    return { pid: file.pid, socket: file.socket, exited: watchExit(file.pid, data) };
  }
  if (file !== undefined && exists(file.pid)) disown(data);
  for (const name of [SOCKET_NAME, `${SOCKET_NAME}.lock`]) rmSync(join(socket, name), { force: true });
  return undefined;
}

/**
 * The pid is another program's by now, or a dead child's that nobody waited for; PostgreSQL would take it for a running
 * server. It is replaced by one that no process has. Removing the file instead would also remove the shared memory key in it,
 * by which PostgreSQL makes sure that no orphan of the old server still writes.
 */
function disown(data: string): void {
  const path = join(data, "postmaster.pid");
  writeFileSync(path, readFileSync(path, "utf8").replace(/^\d+/, String(NO_PROCESS)));
}

export function spawnPostmaster(home: Home, binaries: Binaries, durable: boolean): Postmaster {
  const options = Object.entries(settings({ socket: home.socket, durable })).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const log = openSync(home.log, "a", 0o600);
  const child = spawn(binaries.postgres, ["-D", home.data, ...options], {
    ...home.account,
    cwd: "/",
    env: CLEAN_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  if (child.pid === undefined) throw new StartError(`PostgreSQL's program ${binaries.postgres} can't be started.`);
  return { pid: child.pid, socket: home.socket, exited };
}

/** Whether it says that connections are welcome: recovery after a crash comes first and may take a while. */
export function isReady(data: string, pid: number): boolean {
  const file = readPidFile(data);
  return file?.pid === pid && file.ready;
}

/** Asks for a fast shutdown (open transactions are rolled back), and insists when that takes too long. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  signal(postmaster.pid, "SIGINT");
  if (await within(postmaster.exited, FAST_SHUTDOWN_MS)) return;
  signal(postmaster.pid, "SIGQUIT");
  if (await within(postmaster.exited, IMMEDIATE_SHUTDOWN_MS)) return;
  signal(postmaster.pid, "SIGKILL");
  await postmaster.exited;
}

interface PidFile {
  readonly pid: number;
  readonly socket: string;
  readonly ready: boolean;
}

/** Its lines: pid, folder, start time, port, socket folder, TCP address, shared memory key, status (src/include/utils/pidfile.h). */
function readPidFile(data: string): PidFile | undefined {
  const path = join(data, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const [pid = "", , , , socket = "", , , status = ""] = readFileSync(path, "utf8").split("\n");
  const number = Number.parseInt(pid, 10);
  return number > 0 ? { pid: number, socket: socket.trim(), ready: status.trim() === "ready" } : undefined;
}

/** By its command line, which its children and whatever else got the same number don't have. */
function isPostmasterOf(pid: number, data: string): boolean {
  const words = process.platform === "linux" ? linuxCommandLine(pid) : undefined;
  if (words !== undefined) return basename(words[0] ?? "") === "postgres" && words.includes(data);
  const { stdout } = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes("postgres -D") && stdout.includes(data);
}

function linuxCommandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

function watchExit(pid: number, data: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isPostmasterOf(pid, data)) return;
      clearInterval(timer);
      resolve();
    }, LOOK_EVERY_MS);
    timer.unref();
  });
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what was wanted.
  }
}

function within(event: Promise<void>, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), limitMs);
    void event.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
