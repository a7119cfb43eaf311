import { afterAll, afterEach, expect, test } from "bun:test";
import { join } from "node:path";
import { washMenu } from "@parkmate/server/lots/lot";
import { refusals } from "@parkmate/server/refusal";
import { keptText } from "./kept-words.ts";
import { chooseLanguage } from "./language.ts";

// Choosing a language tells the page, which is not there.
Object.assign(globalThis, { document: { documentElement: {} } });
afterEach(() => chooseLanguage("en"));
afterAll(() => Reflect.deleteProperty(globalThis, "document"));

const own = [
  ...washMenu.map(({ name }) => name),
  ...(["payment_declined", "payment_timeout", "payment_action_required"] as const).map((code) => refusals[code].title),
  ...["Not paid in time", "Its booking is over", "The booking was called off", "The car wash was called off"],
];

test("what the server keeps in its own words is read in the reader's language", () => {
  for (const text of own) expect(keptText(text)).toBe(text);
  chooseLanguage("hi");
  for (const text of own) expect(keptText(text)).not.toMatch(/[A-Za-z]/);
});

test("what people wrote stays", () => {
  chooseLanguage("hi");
  for (const text of ["The street is closed", "constructor", ""]) expect(keptText(text)).toBe(text);
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
