// `npm run soak`: faults at length (journeys/faults), on private servers and a temporary folder; the results go to docs/soak.md.
// `npm run soak -- --rows=a,f --scale=0.1` runs some of them, and less of each.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { endChildren, exitCodeOf, onStop, run } from "./children.mjs";
import { install } from "./install.mjs";
import { root } from "./project.mjs";
import { endLeftPostgres, startTestPostgres } from "./test-postgres.mjs";

/** Thousands of sockets want as many open files as the system allows; the servers inherit it. */
const WITH_MANY_FILES = 'ulimit -n "$(ulimit -Hn)" 2>/dev/null; exec "$0" "$@"';

let cleanUp = async () => {};
onStop(async (signal) => {
  await endChildren();
  await cleanUp();
  process.exit(exitCodeOf(signal));
});
const bun = await install();
const temporary = mkdtempSync(join(realpathSync(tmpdir()), "parkmate-soak-"));
// As root, PostgreSQL runs as another user, who must be able to walk through.
chmodSync(temporary, 0o711);
const path = [dirname(bun), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
const env = { ...process.env, PATH: path, TMPDIR: temporary };
const postgres = await startTestPostgres(bun, env);
cleanUp = async () => {
  await postgres.stop();
  endLeftPostgres(temporary);
  rmSync(temporary, { recursive: true, force: true, maxRetries: 20 });
};
const soak = [bun, join(root, "journeys", "faults", "soak.ts"), ...process.argv.slice(2)];
const code = await run("sh", ["-c", WITH_MANY_FILES, ...soak], {
  cwd: root,
  env: { ...env, PARKMATE_TEST_POSTGRES: postgres.url },
});
await cleanUp();
process.exit(code);
