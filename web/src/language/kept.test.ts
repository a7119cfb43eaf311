import { afterAll, afterEach, expect, test } from "bun:test";
import { join } from "node:path";
import { type EndName, ended } from "@parkmate/protocol/reasons/ended";
import { washMenu } from "@parkmate/server/lots/lot";
import { keptReason, washName } from "./kept.ts";
import { chooseLanguage } from "./language.ts";

// Choosing a language tells the page, which is not there.
Object.assign(globalThis, { document: { documentElement: {} } });
afterEach(() => chooseLanguage("en"));
afterAll(() => Reflect.deleteProperty(globalThis, "document"));

const names = Object.keys(ended.en) as EndName[];

test("what the server keeps in its own words is read in the reader's language, by its name", () => {
  // Whatever the words once were: the name alone counts.
  for (const name of names) expect(keptReason("As it was said once", name)).toBe(ended.en[name]);
  for (const { name } of washMenu) expect(washName(name)).toBe(name);
  chooseLanguage("hi");
  for (const name of names) expect(keptReason(ended.en[name], name)).toBe(ended.hi[name]);
  for (const said of [...names.map((name) => keptReason("", name)), ...washMenu.map(({ name }) => washName(name))]) {
    expect(said).not.toMatch(/[A-Za-z]/);
    expect(said).not.toBe("");
  }
});

test("what people wrote stays, and what is older or newer than the names here", () => {
  chooseLanguage("hi");
  for (const text of ["The street is closed", "Not paid in time", "constructor", ""]) {
    expect(keptReason(text, null)).toBe(text);
    expect(keptReason(text, "constructor")).toBe(text);
    expect(keptReason(text, "not_known_yet")).toBe(text);
    expect(washName(text)).toBe(text);
  }
});

test("no page shows a wash's name, or why something ended, as it is kept", async () => {
  const pages = join(import.meta.dir, "..");
  const raw: string[] = [];
  for (const file of new Bun.Glob("**/*.tsx").scanSync(pages)) {
    const text = await Bun.file(join(pages, file)).text();
    raw.push(...[...text.matchAll(/>\s*\{(?:\w+\.)?(?:serviceName|reason)\}/g)].map(([shown]) => `${file}: ${shown}`));
  }
  expect(raw).toEqual([]);
});
