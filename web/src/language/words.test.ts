// Every sentence of the app is there in every language, takes the same things in each, and is said somewhere.

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import { isWords } from "../../compile-words.ts";
import { language } from "./language.ts";
import { words } from "./say.ts";

const src = join(import.meta.dir, "..");
const sources = [...new Bun.Glob("**/*.{ts,tsx}").scanSync(src)].filter((file) => !file.endsWith(".test.ts"));
const pages = await Promise.all(sources.map((file) => Bun.file(join(src, file)).text()));

for (const file of sources.filter(isWords)) {
  describe(file, async () => {
    const source = await Bun.file(join(src, file)).text();
    for (const [name, table] of Object.entries(tablesOf(source))) {
      test(`${name}: both languages say the same, with the same things`, () => {
        expect(Object.keys(table.hi).toSorted()).toEqual(Object.keys(table.en).toSorted());
        for (const [key, english] of Object.entries(table.en)) {
          const hindi = table.hi[key] ?? "";
          expect(`${key}: ${argumentsOf(hindi)}`).toBe(`${key}: ${argumentsOf(english)}`);
          expect(hindi.trim()).not.toBe("");
        }
      });

      test(`${name}: everything is said somewhere`, () => {
        const unsaid = Object.keys(table.en).filter((key) => !pages.some((page) => says(page, name, key)));
        expect(unsaid).toEqual([]);
      });
    }
  });
}

test("a sentence counts, and joins what it is given, in the language of the moment", () => {
  const { compiled } = { compiled: compileAll({ free: "{free, plural, one {# slot} other {# slots}} in {lot}" }) };
  const said = words({ en: compiled, hi: compiled });
  expect(language()).toBe("en");
  expect(said["free"]?.({ free: 1, lot: "Fort" })).toBe("1 slot in Fort");
  expect(said["free"]?.({ free: 100_000, lot: "Fort" })).toBe("1,00,000 slots in Fort");
});

/** What the build would make of it. */
function compileAll(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, compile(text) as unknown as string]));
}

interface Table {
  readonly en: Readonly<Record<string, string>>;
  readonly hi: Readonly<Record<string, string>>;
}

/** The tables of a file by name, as they are written: its module, with a `words` that gives back its argument. */
function tablesOf(source: string): Record<string, Table> {
  const plain = new Bun.Transpiler({ loader: "ts" })
    .transformSync(source.replace(/^import .*$/gm, ""))
    .replace(/^export \{[^}]*\};?$/gm, "")
    .replace(/export const/g, "const");
  const names = [...source.matchAll(/^export const (\w+) = words\(/gm)].map(([, name]) => name);
  return new Function("words", `${plain}; return { ${names.join(", ")} };`)((table: Table) => table);
}

/** A table may also be taken apart by a key that is computed: then all of its keys are said. */
function says(page: string, name: string, key: string): boolean {
  return page.includes(`${name}.${key}`) || page.includes(`${name}[`);
}

function argumentsOf(text: string): string {
  const names = new Set<string>();
  gather(compile(text), names);
  return [...names].toSorted().join(" ");
}

/** Arguments stand first in their node; what follows may hold further messages. */
function gather(node: unknown, names: Set<string>): void {
  if (!Array.isArray(node)) {
    if (node !== null && typeof node === "object") for (const inner of Object.values(node)) gather(inner, names);
    return;
  }
  for (const part of node as CompiledMessage) {
    if (!Array.isArray(part)) continue;
    const [first, ...rest] = part as unknown[];
    if (typeof first === "string") names.add(first);
    gather(rest, names);
    for (const inner of rest) if (inner !== null && typeof inner === "object") gather(inner, names);
  }
}
