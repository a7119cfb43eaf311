// What the tests need from the system: installed by apt where that can be done, else asked for.
import { accessSync, constants, existsSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./children.mjs";
import { Stop } from "./project.mjs";

const PROGRAMS = {
  redis: { names: ["redis-server", "valkey-server"], packages: ["redis-server"], homebrew: "redis" },
  // Debian keeps it where only root looks.
  nginx: { names: ["nginx"], places: ["/usr/sbin/nginx"], packages: ["nginx"], homebrew: "nginx" },
  openssl: { names: ["openssl"], packages: ["openssl"], homebrew: "openssl" },
  chromium: {
    names: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    places: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    // A browser without a font shows no text.
    packages: ["chromium", "fonts-liberation"],
    homebrew: "--cask chromium",
  },
};

const POLICY = "/usr/sbin/policy-rc.d";

/** @returns {Promise<Record<string, string>>} the path of each, by name. */
export async function systemPrograms(names) {
  if (missing(names).length > 0 && canInstall()) await installByApt(missing(names));
  const absent = missing(names);
  if (absent.length > 0) throw new Stop(`The tests need ${absent.join(" and ")}. ${howToInstall(absent)}`);
  return Object.fromEntries(names.map((name) => [name, find(name)]));
}

function missing(names) {
  return names.filter((name) => find(name) === undefined);
}

function find(name) {
  const { names, places = [] } = PROGRAMS[name];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const inPath = names.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...inPath, ...places].find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebian() {
  return existsSync("/etc/debian_version");
}

function canInstall() {
  return isDebian() && process.getuid?.() === 0;
}

async function installByApt(names) {
  const packages = packagesOf(names);
  console.log(`Installing ${packages.join(", ")} (apt-get)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  await startingNothing(() =>
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env }),
  );
}

/** Debian starts a server when it installs one, on ports that may be somebody's; while this file says 101, it does not. */
async function startingNothing(install) {
  if (existsSync(POLICY)) return install();
  writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    return await install();
  } finally {
    rmSync(POLICY, { force: true });
  }
}

function howToInstall(names) {
  if (isDebian()) return `Install with: sudo apt-get install ${packagesOf(names).join(" ")}`;
  if (process.platform === "darwin") return names.map((name) => `brew install ${PROGRAMS[name].homebrew}`).join("; ");
  return "Install them with your system's package manager, so that they are found in PATH.";
}

function packagesOf(names) {
  return names.flatMap((name) => PROGRAMS[name].packages);
}
