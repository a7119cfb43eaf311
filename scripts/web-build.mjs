// The web app, built when what it is made of has changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { run } from "./children.mjs";
import { root, Stop } from "./project.mjs";

const web = join(root, "web");
const stamp = join(web, "dist", ".sources");

/** Of the server, the web takes types alone, which leave no trace in what is built. */
const SOURCES = ["web", "client", "protocol", "package-lock.json", "tsconfig.base.json"];
const NOT_SOURCES = new Set(["node_modules", "dist", "coverage"]);
/** Written by the build itself, or by the type checker. */
const GENERATED = /\.gen\.ts$|\.tsbuildinfo$/;

export function hasWeb() {
  return ["vite.config.ts", "vite.config.js", "vite.config.mjs"].some((name) => existsSync(join(web, name)));
}

export async function buildWebIfChanged(bun) {
  if (!hasWeb()) return;
  const sources = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  console.log("Building the web app…");
  if ((await buildWeb(bun, sources)) !== 0) throw new Stop("The web app couldn't be built. The output above says why.");
}

/** @returns {Promise<number>} vite's exit code. */
export async function buildWeb(bun, sources = hashOfSources()) {
  const vite = dirname(createRequire(join(web, "package.json")).resolve("vite/package.json"));
  const code = await run(bun, [join(vite, "bin", "vite.js"), "build", "--logLevel", "warn"], { cwd: web });
  // Written last: a build that failed or was killed is done again.
  if (code === 0) writeFileSync(stamp, sources);
  return code;
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap((name) => filesIn(join(root, name))).sort()) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesIn(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !GENERATED.test(name) && !NOT_SOURCES.has(name))
    .flatMap((entry) => {
      const path = join(place, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() ? [path] : [];
    });
}
