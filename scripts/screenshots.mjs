// `npm run screenshots`: takes the README's pictures of the running app, on a private server and database.
// `npm run screenshots -- map lot` takes some of them.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { endChildren, exitCodeOf, onStop, run } from "./children.mjs";
import { install } from "./install.mjs";
import { root } from "./project.mjs";
import { systemPrograms } from "./system-programs.mjs";
import { endLeftPostgres, startTestPostgres } from "./test-postgres.mjs";
import { buildWebIfChanged } from "./web-build.mjs";

let cleanUp = async () => {};
onStop(async (signal) => {
  await endChildren();
  await cleanUp();
  process.exit(exitCodeOf(signal));
});
const bun = await install();
const { chromium } = await systemPrograms(["chromium"]);
await buildWebIfChanged(bun);
const temporary = mkdtempSync(join(realpathSync(tmpdir()), "parkmate-screenshots-"));
// As root, PostgreSQL runs as another user, who must be able to walk through.
chmodSync(temporary, 0o711);
const path = [dirname(bun), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
const env = { ...process.env, PATH: path, TMPDIR: temporary, PARKMATE_TEST_CHROMIUM: chromium };
const postgres = await startTestPostgres(bun, env);
cleanUp = async () => {
  await postgres.stop();
  endLeftPostgres(temporary);
  rmSync(temporary, { recursive: true, force: true, maxRetries: 20 });
};
const pictures = [join(root, "journeys", "screenshots.ts"), ...process.argv.slice(2)];
const code = await run(bun, pictures, { cwd: root, env: { ...env, PARKMATE_TEST_POSTGRES: postgres.url } });
await cleanUp();
process.exit(code);
