// One private PostgreSQL for all the tests of a run.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root, Stop } from "./project.mjs";

/** It ends when our end of its stdin closes, however we died. */
export async function startTestPostgres(bun, env) {
  const child = spawn(bun, [join(root, "server", "db", "test-postgres.ts")], {
    cwd: root,
    detached: true,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("error", reject);
    child.once("exit", () => reject(new Stop("The tests' PostgreSQL didn't start. The output above says why.")));
  });
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

/** Embedded databases lead their own sessions; one whose server a test killed is still there, with its data in the run's folder. */
export function endLeftPostgres(temporary) {
  for (const entry of readdirSync(temporary, { recursive: true, withFileTypes: true })) {
    if (entry.name !== "postmaster.pid") continue;
    try {
      process.kill(
        Number.parseInt(readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"), 10),
        "SIGQUIT",
      );
    } catch {
      // Gone already.
    }
  }
}
