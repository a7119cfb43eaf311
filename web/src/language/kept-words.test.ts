import { afterAll, afterEach, expect, test } from "bun:test";
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
  "Not paid in time",
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
