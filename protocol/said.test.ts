// Every name that the server may say something by, in both languages.

import { describe, expect, test } from "bun:test";
import { hindi } from "./catalogue.hi.ts";
import { catalogue } from "./catalogue.ts";
import type { Kind } from "./kind.ts";
import { codes } from "./reasons/codes.ts";
import { ended } from "./reasons/ended.ts";
import { faults } from "./reasons/faults.ts";
import { phrases } from "./reasons/phrases.ts";
import { refused } from "./reasons/refused.ts";
import { services } from "./reasons/services.ts";
import { everything, isReason, named, type SaidName, say } from "./said.ts";
import { fillIn } from "./sentences.ts";
import { argumentsOf } from "./testing/arguments.ts";

const devanagari = /[\u0900-\u097f]/;
const names = Object.keys(everything.en) as SaidName[];

describe.each(names)("%s", (name) => {
  const { [name]: english } = everything.en;
  const { [name]: inHindi } = everything.hi;

  test("takes the same values in each language, and shows what is not chosen by", () => {
    expect([...argumentsOf(inHindi)].toSorted()).toEqual([...argumentsOf(english)].toSorted());
    const values = Object.fromEntries([...argumentsOf(english)].map((key, nth) => [key, 1234 + nth]));
    const [said, spoken] = [fillIn(english, values, "en"), fillIn(inHindi, values, "hi")];
    expect(said).not.toMatch(/[{}]|undefined|NaN/);
    expect(spoken).not.toMatch(/[{}]|undefined|NaN/);
    expect(said).toMatch(/\w/);
    expect(spoken).toMatch(devanagari);
  });
});

test("a name means one thing, whichever table it is in", () => {
  const tables = [codes, ended, faults, phrases, { en: refused }, services].map(
    ({ en }) => new Map(Object.entries(en)),
  );
  for (const name of names) {
    const meanings = new Set(tables.flatMap((table) => table.get(name) ?? []));
    expect([name, meanings.size]).toEqual([name, 1]);
  }
});

describe("what is said", () => {
  test("has its values in it", () => {
    const left = { name: "minutes_left", values: { count: 1 } } as const;
    expect([say(left, "en"), say(left, "hi")]).toEqual(["1 minute", "1 मिनट"]);
    const booking = { name: "booking_in", values: { code: "K7M4QX2", lot: "Marine Drive" } } as const;
    expect([say(booking, "en"), say(booking, "hi")]).toEqual([
      "booking K7M4QX2 in Marine Drive",
      "Marine Drive में बुकिंग K7M4QX2",
    ]);
    expect(say(named("slot_taken"), "hi")).toBe("जगह अभी-अभी ली जा चुकी है");
  });

  test("is a reason, or a part of a sentence", () => {
    expect<readonly string[]>(names.filter((name) => !isReason(name)).toSorted()).toEqual(
      [...Object.keys(phrases.en), ...Object.keys(services.en), ...Object.keys(faults.en)].toSorted(),
    );
  });
});

describe("the catalogue in Hindi", () => {
  const placeholders = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

  for (const [type, kind] of Object.entries<Kind>(catalogue)) {
    test(`${type} says what the English says, with the same values and actions`, () => {
      const wording = hindi[type as keyof typeof hindi];
      expect(placeholders(wording.title)).toEqual(placeholders(kind.title));
      expect(placeholders(wording.text)).toEqual(placeholders(kind.text));
      expect(wording.actions?.length ?? 0).toBe(kind.actions?.length ?? 0);
      // An announcement is its author's own words.
      if (type !== "announcement") expect(wording.text).toMatch(devanagari);
    });
  }
});
