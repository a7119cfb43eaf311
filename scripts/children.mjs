// Runs other programs, and sees to it that none outlives us when we are told to stop.
import { spawn } from "node:child_process";
import { constants } from "node:os";

const running = new Set();
const PARENT_LOOK_MS = 200;
const POLITE_MS = 5_000;

/**
 * Runs a program in a process group of its own, so that whatever it started can be ended with it.
 * @returns {Promise<number>} its exit code; 128 and the signal's number if it was killed, 127 if it couldn't be started.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], detached: true, ...options });
    running.add(child);
    const end = (code) => {
      running.delete(child);
      signalGroup(child, "SIGKILL");
      resolve(code);
    };
    child.once("error", (error) => {
      console.error(`${command} can't be started: ${error.message}`);
      end(127);
    });
    child.once("exit", (code, signal) => end(code ?? exitCodeOf(signal)));
  });
}

/**
 * Calls `stop` with the signal for each SIGINT, SIGTERM and SIGHUP; and with SIGTERM when npm was told to stop: npm passes that
 * on to the shell between us, which ends without a word.
 */
export function onStop(stop) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop("SIGTERM");
  }, PARENT_LOOK_MS);
  timer.unref();
}

/** Ends what `run` has started, politely first. */
export async function endChildren() {
  for (const child of running) signalGroup(child, "SIGTERM");
  const gone = Promise.all([...running].map((child) => new Promise((resolve) => child.once("exit", resolve))));
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, POLITE_MS))]);
  for (const child of running) signalGroup(child, "SIGKILL");
}

export function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody left in the group.
  }
}
