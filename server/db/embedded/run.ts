// Runs one of PostgreSQL's programs to its end.
import { spawn } from "node:child_process";
import type { Account } from "./unprivileged.ts";

export interface Outcome {
  readonly ok: boolean;
  readonly stdout: string;
  /** The last line it wrote to stderr, for a message to a person; or why it didn't start. */
  readonly complaint: string;
}

/** PGDATA, PGPORT or a locale in the operator's shell must not reach a database that is ours alone. */
export const CLEAN_ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C" };

export function run(program: string, args: readonly string[], account: Account | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...account,
      cwd: "/",
      env: CLEAN_ENVIRONMENT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", (error) => resolve({ ok: false, stdout, complaint: error.message }));
    child.on("close", (code, signal) =>
      resolve({ ok: code === 0, stdout, complaint: lastLine(stderr) ?? `ended with ${signal ?? code}` }),
    );
  });
}

export function lastLine(text: string): string | undefined {
  return text.trim().split("\n").at(-1)?.trim() || undefined;
}
