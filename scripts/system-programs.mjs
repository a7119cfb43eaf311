// What the tests need from the system: installed by apt where that can be done, else asked for.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./children.mjs";
import { Stop } from "./project.mjs";

const PROGRAMS = {
  redis: { names: ["redis-server", "valkey-server"], packages: ["redis-server"], onMac: "brew install redis" },
  // Debian keeps it where only root looks.
  nginx: { names: ["nginx"], places: ["/usr/sbin/nginx"], packages: ["nginx"], onMac: "brew install nginx" },
  openssl: { names: ["openssl"], packages: ["openssl"], onMac: "brew install openssl" },
  chromium: {
    names: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    places: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    // A browser without a font shows no text.
    packages: ["chromium", "fonts-liberation"],
    onMac: "brew install --cask chromium",
  },
  python: {
    called: "Python 3 with its package websockets",
    names: ["python3"],
    // The system's own has the system's packages; another may come before it in PATH.
    places: ["/usr/bin/python3"],
    works: (file) => spawnSync(file, ["-c", "import websockets"], { stdio: "ignore" }).status === 0,
    packages: ["python3-websockets"],
    onMac: "python3 -m pip install --user websockets",
  },
};

const POLICY = "/usr/sbin/policy-rc.d";

/** @returns {Promise<Record<string, string>>} the path of each, by name. */
export async function systemPrograms(names) {
  if (missing(names).length > 0 && canInstall()) await installByApt(missing(names));
  const absent = missing(names);
  if (absent.length > 0) {
    const called = absent.map((name) => PROGRAMS[name].called ?? name);
    throw new Stop(`The tests need ${called.join(" and ")}. ${howToInstall(absent)}`);
  }
  return Object.fromEntries(names.map((name) => [name, find(name)]));
}

function missing(names) {
  return names.filter((name) => find(name) === undefined);
}

function find(name) {
  const { names, places = [], works = () => true } = PROGRAMS[name];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const inPath = names.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...inPath, ...places].find((file) => isExecutable(file) && works(file));
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
  if (process.platform === "darwin") return names.map((name) => PROGRAMS[name].onMac).join("; ");
  return "Install them with your system's package manager, so that they are found in PATH.";
}

function packagesOf(names) {
  return names.flatMap((name) => PROGRAMS[name].packages);
}
