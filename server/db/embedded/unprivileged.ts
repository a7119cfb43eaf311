// PostgreSQL refuses to run as root. This finds the account it runs under instead, and what that account can reach.
import { spawnSync } from "node:child_process";
import { StartError } from "../../start-error.ts";

/** Handed to spawn; undefined everywhere means "as ourselves". */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The account for a new database when we are root. Debian's own postgres package makes `postgres`; `nobody` is everywhere. */
export function unprivilegedAccount(): Account {
  const account = accountNamed("postgres") ?? accountNamed("nobody");
  if (account === undefined) {
    throw new StartError(
      "PostgreSQL doesn't run as root, and there is neither a user postgres nor nobody. Start ParkMate as an ordinary user, or set DATABASE_URL.",
    );
  }
  return account;
}

function accountNamed(name: string): Account | undefined {
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { uid, gid };
}

function idOf(kind: "-u" | "-g", name: string): number | undefined {
  const id = spawnSync("id", [kind, name], { encoding: "utf8" });
  return id.status === 0 ? Number(id.stdout) : undefined;
}

/** Tried rather than worked out from mode bits, so that access lists and mounts count too. */
export function canEnter(folder: string, account: Account): boolean {
  const attempt = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/", stdio: "ignore" });
  if (attempt.error !== undefined) {
    throw new StartError(
      `PostgreSQL doesn't run as root, and this root may not become user ${account.uid} (${attempt.error.message}). Start ParkMate as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return attempt.status === 0;
}
