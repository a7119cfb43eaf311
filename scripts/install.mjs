// What npm brings: installed when it is missing or isn't what the lock file says.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, linkSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { run } from "./children.mjs";
import { root, Stop } from "./project.mjs";

/** @returns {Promise<string>} the path of a Bun that runs. */
export async function install() {
  if (!isInstalled()) {
    console.log("Installing what package-lock.json lists (npm ci)…");
    // Also with NODE_ENV=production: the runtime is a development dependency, and the web is built here.
    const include = ["--include=dev", "--include=optional"];
    const quiet = ["--loglevel=error", "--no-audit", "--no-fund"];
    const code = await run("npm", ["ci", ...include, ...quiet], { cwd: root });
    if (code !== 0) throw new Stop(`npm ci failed (${code}). Its output above says why.`);
  }
  return workingBun();
}

/** npm keeps a list of what it really installed, written last; a killed install leaves none. */
function isInstalled() {
  const wanted = readLock(join(root, "package-lock.json"));
  const installed = readLock(join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (!place.includes("node_modules/")) return true;
    const found = installed[place];
    // Optional packages are for other platforms, mostly.
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/**
 * npm's `bun` is a placeholder until its install script has put the platform's program in its place. Where scripts are
 * switched off, this does the same with the program npm has downloaded anyway.
 */
async function workingBun() {
  const bun = join(root, "node_modules", "bun", "bin", "bun.exe");
  if (runs(bun)) return bun;
  const downloaded = platformPrograms().find(runs);
  if (downloaded !== undefined) {
    replace(bun, downloaded);
    if (runs(bun)) return bun;
    return downloaded;
  }
  console.log("Setting up Bun (npm rebuild bun)…");
  await run("npm", ["rebuild", "bun", "--ignore-scripts=false", "--loglevel=error"], { cwd: root });
  if (runs(bun)) return bun;
  throw new Stop(
    `Bun doesn't run on this machine (${process.platform}-${process.arch}). See https://bun.com/docs/installation.`,
  );
}

function platformPrograms() {
  const folder = join(root, "node_modules", "@oven");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => [
    join(folder, name, "bin", "bun"),
    join(folder, name, "bin", "bun.exe"),
  ]);
}

function runs(program) {
  // The placeholder is a few hundred bytes of shell.
  if (!existsSync(program) || statSync(program).size < 1_000_000) return false;
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

function replace(placeholder, program) {
  try {
    rmSync(placeholder, { force: true });
    linkSync(program, placeholder);
  } catch {
    try {
      copyFileSync(program, placeholder);
    } catch {
      // A node_modules we may not write: the program is used where it is.
    }
  }
}
