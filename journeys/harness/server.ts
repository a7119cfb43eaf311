// A ParkMate server as people run it: a process of its own, on a port of its own, with a data folder of its own. It can be
// stopped, killed and started again on the same port. Whoever ends it proves that it left nothing behind and had nothing to
// complain about.

import { existsSync, readFileSync, realpathSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type End, type Environment, type Program, root, startProgram } from "./program.ts";
import { patience, until } from "./until.ts";

export interface Server extends AsyncDisposable {
  /** Such as `http://localhost:41234`; the same after each start. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: () => number;
  /** Asks it to end, as an operator does, and waits for its exit code. */
  readonly stop: () => Promise<End>;
  /** kill -9. */
  readonly kill: () => Promise<void>;
  /** Once it was stopped or killed, with other settings if any are given. Ready to answer when this resolves. */
  readonly startAgain: (other?: Environment) => Promise<void>;
  /** For the journey that causes it: log lines that match are no complaint. */
  readonly forgive: (pattern: RegExp) => void;
  /** The process of the embedded database; undefined when there is none. */
  readonly postgres: () => number | undefined;
}

export interface ServerOptions {
  /** A database's URL; without one the server runs its own, embedded in its data folder. */
  readonly database?: string;
  readonly env?: Environment;
  /** Where it listens when its public address is another: that of a proxy in front. */
  readonly port?: number;
  /** A module of the tests' own that is loaded into the server before it starts. */
  readonly preload?: string;
}

/** What a journey may rely on whatever the defaults become. */
const always: Environment = { HOST: "localhost", LOG_LEVEL: "warn", DEMO: "bare" };
/** Signs the sessions of every server in a journey that shares a database. */
const secret = "the journeys' secret, known to everybody and good for nothing";

export const main = ["bun", join(root, "server", "main.ts")] as const;

export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(realpathSync(tmpdir()), "parkmate-journey-"));
  // As root the embedded database runs as another user, who must be able to walk through.
  await chmod(folder, 0o711);
  return folder;
}

export function serverEnvironment({ database, env = {} }: ServerOptions, dataDir: string): Environment {
  const ofDatabase = database === undefined ? {} : { DATABASE_URL: database, AUTH_SECRET: secret };
  return { ...always, DATA_DIR: dataDir, ...ofDatabase, ...env };
}

/** Resolves when it answers. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const dataDir = await makeDataDir();
  const environment = serverEnvironment(options, dataDir);
  const command = options.preload === undefined ? main : ["bun", "--preload", options.preload, main[1]];
  let program = launch(command, environment, options.port ?? 0);
  const said = await address(program).catch(async (error: unknown) => {
    await using _ = program;
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
    throw error;
  });
  const url = options.port === undefined ? said : `http://localhost:${options.port}`;
  const port = Number(new URL(url).port);

  let told = false;
  const forgiven: RegExp[] = [];

  async function stop(): Promise<End> {
    told = true;
    program.signal("SIGTERM");
    return program.end();
  }

  return {
    url,
    port,
    dataDir,
    stop,
    pid: () => program.pid,
    async kill() {
      told = true;
      program.signal("SIGKILL");
      await program.end();
    },
    async startAgain(other = {}) {
      told = false;
      program = launch(command, { ...environment, ...other }, port);
      await address(program);
    },
    forgive: (pattern) => forgiven.push(pattern),
    postgres: () => postmaster(dataDir),
    async [Symbol.asyncDispose]() {
      try {
        await leaveNothing();
      } finally {
        if (program.running()) program.signal("SIGKILL");
        await program.end();
        await endPostgres(postmaster(dataDir));
        await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
      }
    },
  };

  async function leaveNothing(): Promise<void> {
    if (program.running()) {
      await until("the server's sockets are closed", async () => (await openSockets(url)) === 0);
      const code = await stop();
      if (code !== 0) throw new Error(`the server ended with ${code}: ${program.stderr.items.join("\n")}`);
    } else if (!told) {
      throw new Error(`the server ended by itself, with ${await program.end()}: ${everythingOf(program)}`);
    }
    const left = postmaster(dataDir);
    if (left !== undefined) throw new Error(`the embedded PostgreSQL (pid ${left}) outlived its server`);
    const complaints = complaintsOf(program).filter((line) => !forgiven.some((pattern) => pattern.test(line)));
    if (complaints.length > 0) throw new Error(`the server complained:\n${complaints.join("\n")}`);
  }
}

export async function openSockets(url: string): Promise<number> {
  const { sockets } = (await (await fetch(`${url}/readyz`)).json()) as { sockets: number };
  return sockets;
}

function launch(command: readonly string[], environment: Environment, port: number): Program {
  return startProgram(command, { env: { ...environment, PORT: String(port) } });
}

/** Milliseconds: a start is work, and on a busy machine many have some at once. */
const startWithin = 3 * patience;

/** The server says where it is once it answers. */
async function address(program: Program): Promise<string> {
  const greeting = /ParkMate is at (\S+)/;
  const line = await program.stdout.find("the server's greeting", (said) => greeting.test(said), startWithin);
  return greeting.exec(line)?.[1] ?? "";
}

/** Whatever it wrote to stderr, and every log line: at this level each tells of something that went wrong. */
function complaintsOf({ stdout, stderr }: Program): readonly string[] {
  return [...stderr.items, ...stdout.items.filter((line) => line.startsWith("{"))];
}

const everythingOf = ({ stdout, stderr }: Program) => [...stdout.items, ...stderr.items].join("\n");

function postmaster(dataDir: string): number | undefined {
  const file = join(dataDir, "postgres", "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return isAlive(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function endPostgres(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  process.kill(pid, "SIGQUIT");
  await until("the embedded PostgreSQL ends", () => !isAlive(pid));
}
