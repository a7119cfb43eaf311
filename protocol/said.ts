// What the server decides is said by name: a reason, or a part of a sentence, with the values in it. Every name is said in every
// language; what a person wrote has none and stays as it is.

import type { Language } from "./language.ts";
import { codes } from "./reasons/codes.ts";
import { ended } from "./reasons/ended.ts";
import { faults } from "./reasons/faults.ts";
import { phrases } from "./reasons/phrases.ts";
import { refusedHindi } from "./reasons/refused.hi.ts";
import { refused } from "./reasons/refused.ts";
import { services } from "./reasons/services.ts";
import { type Arguments, fillIn, sentences } from "./sentences.ts";

/** All that is said by name. No two tables know a name that means two things. */
export const everything = sentences({
  en: { ...codes.en, ...ended.en, ...faults.en, ...phrases.en, ...refused, ...services.en },
  hi: { ...codes.hi, ...ended.hi, ...faults.hi, ...phrases.hi, ...refusedHindi, ...services.hi },
});

type English = typeof everything.en;
export type SaidName = keyof English;

/** Why the server did, or refuses, something: a reason of its own, or a refusal's code. */
export type ReasonName = keyof (typeof codes.en & typeof ended.en & typeof refused);

/** What a sentence takes; a count is a number, a name a text. */
export type ValuesOf<Name extends SaidName> = {
  readonly [Key in Arguments<English[Name]>]: Key extends Counted ? number : string;
};
type Counted = "count" | "least" | "most" | "step" | "minutes" | "days" | "first" | "last";

type Saying<Name extends SaidName> = Name extends SaidName
  ? [Arguments<English[Name]>] extends [never]
    ? { readonly name: Name; readonly values?: undefined }
    : { readonly name: Name; readonly values: ValuesOf<Name> }
  : never;

export type Said = Saying<SaidName>;
export type Reason = Saying<ReasonName>;

export const say = ({ name, values }: Said, language: Language): string =>
  fillIn(everything[language][name], values ?? {}, language);

/** What takes no values, and so is its name alone. */
export type PlainName = { [Name in SaidName]: [Arguments<English[Name]>] extends [never] ? Name : never }[SaidName];

export const named = <Name extends PlainName>(name: Name): Said => ({ name }) as Said;

/** Whether a name says why, and is no part of a sentence. */
export const isReason = (name: SaidName): name is ReasonName =>
  [codes.en, ended.en, refused].some((table) => Object.hasOwn(table, name));
