// A program beside the test: its output line by line, its end, and no way to be forgotten.

import { delimiter, dirname, join, resolve } from "node:path";
import { createTape, type Tape } from "./tape.ts";
import { patience } from "./until.ts";

export const root = resolve(import.meta.dir, "../..");

export type Environment = Readonly<Record<string, string>>;

export type End = number | NodeJS.Signals;

export interface Program extends AsyncDisposable {
  readonly pid: number;
  readonly stdout: Tape<string>;
  readonly stderr: Tape<string>;
  /** Waits for its end, and for all its output. @returns the exit code, or the name of the signal that ended it */
  readonly end: () => Promise<End>;
  readonly running: () => boolean;
  readonly signal: (name: NodeJS.Signals) => void;
}

interface ProgramOptions {
  readonly env?: Environment;
  /** Given to its standard input. */
  readonly input?: string;
}

/** Starts a program in the project's folder; of this process's environment it gets only what every program needs. */
export function startProgram(command: readonly string[], { env = {}, input = "" }: ProgramOptions = {}): Program {
  const child = Bun.spawn([...command], {
    cwd: root,
    env: { ...common(), ...env },
    stdin: new Blob([input]),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = [createTape<string>(), createTape<string>()];
  const ended = Promise.all([child.exited, record(child.stdout, stdout), record(child.stderr, stderr)]).then(() => {
    const end = child.signalCode ?? child.exitCode ?? 0;
    for (const tape of [stdout, stderr]) tape.end(`the program ended with ${end}; it said: ${stderr.items.join("\n")}`);
    return end;
  });
  const running = () => child.exitCode === null && child.signalCode === null;

  return {
    pid: child.pid,
    stdout,
    stderr,
    end: () => within(patience, `${command.join(" ")} did not end`, ended),
    running,
    signal: (name) => child.kill(name),
    async [Symbol.asyncDispose]() {
      if (running()) child.kill("SIGKILL");
      await ended;
    },
  };
}

async function within<Result>(deadline: number, otherwise: string, result: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${otherwise} within ${deadline} ms`)), deadline);
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}

/** The runtime that runs this test is the one that its programs find under the name `bun`. */
function common(): Environment {
  const path = [dirname(process.execPath), join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
  const kept = ["HOME", "TMPDIR", "LANG"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { PATH: path, ...Object.fromEntries(kept) };
}

async function record(output: ReadableStream<Uint8Array>, tape: Tape<string>): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of output) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) tape.add(line);
  }
  if (rest !== "") tape.add(rest);
}
