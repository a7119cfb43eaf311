// What `bun test` reports, as counts and names. Its JUnit file is exact about tests, and silent about files that didn't load.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./project.mjs";

/**
 * @typedef {{ passed: number, failed: string[], skipped: string[] }} Tally
 * Failed and skipped are listed by name.
 */

/** @returns {Tally} what ran in these folders, given bun's report and exit code. */
export function readReport(file, folders, exitCode) {
  const cases = existsSync(file) ? readCases(readFileSync(file, "utf8")) : [];
  const named = (outcome) => cases.filter((each) => each.outcome === outcome).map(({ name }) => name);
  const failed = named("failed");
  const reported = new Set(cases.map((each) => each.file));
  const silent = folders.flatMap(testFiles).filter((name) => !reported.has(name));
  failed.push(...silent.map((name) => `${name} (no test of it ran)`));
  if (exitCode !== 0 && failed.length === 0) failed.push(`bun test ${folders.join(" ")} (ended with ${exitCode})`);
  if (cases.length === 0 && failed.length === 0) failed.push(`bun test ${folders.join(" ")} (there are no tests)`);
  return { passed: named("passed").length, failed, skipped: named("skipped") };
}

function readCases(xml) {
  const pattern = /<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g;
  return [...xml.matchAll(pattern)].map(([, attributes, body = ""]) => {
    const file = attribute(attributes, "file");
    const name = [file, attribute(attributes, "classname"), attribute(attributes, "name")].filter(Boolean).join(" > ");
    if (/<(failure|error)\b/.test(body)) return { file, name, outcome: "failed" };
    return { file, name, outcome: /<skipped\b/.test(body) ? "skipped" : "passed" };
  });
}

const ENTITIES = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function attribute(text, name) {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? "";
  return value.replace(/&(#\d+|#x[0-9a-f]+|\w+);/gi, (whole, entity) => {
    if (entity.startsWith("#x")) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
    if (entity.startsWith("#")) return String.fromCodePoint(Number(entity.slice(1)));
    return ENTITIES[entity] ?? whole;
  });
}

/** Named as `bun test` would find them, relative to the project. */
function testFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[._](test|spec)\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((name) => !name.includes("node_modules"));
}
