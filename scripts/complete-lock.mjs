// `npm run lock`: installs, and adds to package-lock.json the platform packages that it names without an entry. npm leaves out
// those that the registry at hand doesn't serve, and `npm ci` then refuses the whole lock file, on every platform.
// With --check it changes nothing and fails when something is missing, or when an entry says where it was downloaded.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

const systems = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  win32: "win32",
  windows: "win32",
};
const processors = { aarch64: "arm64", arm: "arm", arm64: "arm64", wasm32: "wasm32", x64: "x64" };

const file = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = Object.values(lock.packages).flatMap((parent) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name]) => !Object.keys(lock.packages).some((place) => place.endsWith(`node_modules/${name}`)))
    .map(([name, version]) => [`node_modules/${name}`, entryOf(name, version, parent.dev)]),
);

if (process.argv.includes("--check")) {
  const addressed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith("http"));
  for (const [place] of missing) console.error(`package-lock.json has no entry for ${place}: npm run lock`);
  for (const [place] of addressed) console.error(`package-lock.json says where ${place} was downloaded`);
  process.exit(missing.length + addressed.length > 0 ? 1 : 0);
}
const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
lock.packages = Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`Added ${missing.length} entries to package-lock.json.`);

/** What npm would have written, as far as the name tells; without an integrity, which only the registry knows. */
function entryOf(name, version, dev) {
  const words = name.split(/[-/]/);
  const os = words.map((word) => systems[word]).find(Boolean);
  const cpu = words.map((word) => processors[word]).find(Boolean);
  const isWasm = cpu === "wasm32";
  const libc = words.includes("musl") ? "musl" : words.includes("gnu") && os === "linux" ? "glibc" : undefined;
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && !isWasm && { os: [os] }),
  };
}
