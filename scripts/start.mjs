// `npm start`: installs what is missing, builds the web if its sources changed, and runs the server.
import { spawn } from "node:child_process";
import { endChildren, exitCodeOf, onStop } from "./children.mjs";
import { install } from "./install.mjs";
import { root, Stop } from "./project.mjs";
import { buildWebIfChanged } from "./web-build.mjs";

/** Ctrl-C reaches us from the terminal and once more through npm; people who mean a second one take longer. */
const SAME_SIGNAL_MS = 1_000;

let server;
let lastSignal = Number.NEGATIVE_INFINITY;
onStop(async (signal) => {
  if (performance.now() - lastSignal < SAME_SIGNAL_MS) return;
  lastSignal = performance.now();
  if (server !== undefined) {
    server.kill(signal);
    return;
  }
  await endChildren();
  process.exit(exitCodeOf(signal));
});

try {
  const bun = await install();
  await buildWebIfChanged(bun);
  process.exitCode = await serve(bun);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/**
 * The server leads a session of its own: a signal to the terminal's group reaches it through us alone, once. The channel tells
 * it when we are gone, even if we were killed ("disconnect").
 */
function serve(bun) {
  server = spawn(bun, ["server/main.ts", ...process.argv.slice(2)], {
    cwd: root,
    detached: true,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code, signal) => resolve(code ?? exitCodeOf(signal)));
  });
}
