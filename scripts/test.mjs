// `npm test`: installs what is missing, then every check there is, on private servers and a temporary folder.
// `npm test -- --only=unit,types` runs those steps alone.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { endChildren, exitCodeOf, onStop, run } from "./children.mjs";
import { install } from "./install.mjs";
import { root, Stop } from "./project.mjs";
import { systemPrograms } from "./system-programs.mjs";
import { endLeftPostgres, startTestPostgres } from "./test-postgres.mjs";
import { readReport } from "./test-report.mjs";
import { buildWeb, hasWeb } from "./web-build.mjs";

/** In order; `programs` are what a step needs from the system. */
const STEPS = {
  lint: { title: "Format and lint", programs: [], run: lint },
  types: { title: "Types", programs: [], run: types },
  unit: {
    title: "Unit and contract tests",
    programs: ["redis"],
    run: (run) => tests(run, "unit", ["protocol", "client", "server", "web"], LANES),
  },
  web: { title: "Web build", programs: [], run: web },
  journeys: {
    title: "Journeys",
    programs: ["redis", "chromium", "nginx", "openssl", "python"],
    run: (run) => tests(run, "journeys", ["journeys"]),
  },
};

/** Two processes share the files of a step. Journeys start processes enough of their own. */
const LANES = ["--parallel=2", "--no-isolate"];

const total = { passed: 0, failed: [], skipped: [] };
let cleanUp = async () => {};
let stopping = false;
onStop(async (signal) => {
  if (stopping) return;
  stopping = true;
  await endChildren();
  await cleanUp();
  process.exit(exitCodeOf(signal));
});
try {
  const steps = chosenSteps();
  const bun = await install();
  const programs = await systemPrograms([...new Set(steps.flatMap((step) => step.programs))]);
  const setting = await prepare(bun, programs, steps);
  for (const step of steps) {
    console.log(`\n── ${step.title} ${"─".repeat(Math.max(0, 60 - step.title.length))}`);
    const { passed, failed, skipped } = await step.run(setting);
    total.passed += passed;
    total.failed.push(...failed);
    total.skipped.push(...skipped);
  }
} catch (error) {
  console.error(error instanceof Stop ? error.message : error);
  total.failed.push("the run itself (see above)");
} finally {
  await cleanUp();
}
report();

/** One private PostgreSQL and one folder for everything temporary, both gone afterwards. */
async function prepare(bun, programs, steps) {
  const temporary = mkdtempSync(join(realpathSync(tmpdir()), "parkmate-run-"));
  cleanUp = async () => rmSync(temporary, { recursive: true, force: true });
  // As root, PostgreSQL runs as another user, who must be able to walk through.
  chmodSync(temporary, 0o711);
  const env = {
    ...process.env,
    PATH: [dirname(bun), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
    TMPDIR: temporary,
    ...(programs.redis && { PARKMATE_TEST_REDIS: programs.redis }),
    ...(programs.nginx && { PARKMATE_TEST_NGINX: programs.nginx }),
    ...(programs.openssl && { PARKMATE_TEST_OPENSSL: programs.openssl }),
    ...(programs.chromium && { PARKMATE_TEST_CHROMIUM: programs.chromium }),
    ...(programs.python && { PARKMATE_TEST_PYTHON: programs.python }),
  };
  if (!steps.some((step) => step.programs.length > 0)) return { bun, env, temporary };

  const postgres = await startTestPostgres(bun, env);
  cleanUp = async () => {
    await postgres.stop();
    endLeftPostgres(temporary);
    rmSync(temporary, { recursive: true, force: true, maxRetries: 20 });
  };
  return { bun, env: { ...env, PARKMATE_TEST_POSTGRES: postgres.url }, temporary };
}

async function lint({ env }) {
  const colours = process.stdout.isTTY ? "--colors=force" : "--colors=off";
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const linted = check("format and lint", await run(process.execPath, [biome, "ci", colours, "."], { cwd: root, env }));
  const lock = join(root, "scripts", "complete-lock.mjs");
  const locked = check("lock file", await run(process.execPath, [lock, "--check"], { cwd: root, env }));
  return { passed: linted.passed + locked.passed, failed: [...linted.failed, ...locked.failed], skipped: [] };
}

async function types({ bun, env }) {
  return check("types", await run(bun, ["run", "check:types"], { cwd: root, env }));
}

async function web({ bun }) {
  if (!hasWeb()) return { passed: 0, failed: [], skipped: ["web build (web/ has no vite.config yet)"] };
  return check("web build", await buildWeb(bun));
}

async function tests({ bun, env, temporary }, name, folders, more = []) {
  const file = join(temporary, `${name}.xml`);
  // A guard against what hangs, not a measure: the first database of a run takes seconds on a slow disk.
  const limit = ["--timeout=60000"];
  const reporter = ["--reporter=junit", `--reporter-outfile=${file}`];
  const code = await run(bun, ["test", ...more, ...limit, ...reporter, ...folders.map((folder) => `./${folder}`)], {
    cwd: root,
    env,
  });
  return readReport(file, folders, code);
}

function check(name, code) {
  return code === 0 ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: [name], skipped: [] };
}

function chosenSteps() {
  const only = process.argv
    .find((word) => word.startsWith("--only="))
    ?.slice("--only=".length)
    .split(",");
  const unknown = only?.filter((name) => !(name in STEPS)) ?? [];
  if (unknown.length > 0)
    throw new Stop(`There is no step ${unknown.join(", ")}; there are ${Object.keys(STEPS).join(", ")}.`);
  return Object.entries(STEPS).flatMap(([name, step]) => (only === undefined || only.includes(name) ? [step] : []));
}

function report() {
  const { passed, failed, skipped } = total;
  console.log();
  for (const name of skipped) console.log(`skipped: ${name}`);
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}
