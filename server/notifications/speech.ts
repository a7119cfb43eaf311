// A notification in a language. Pure; who speaks which is a preference.

import { fill, type Kind } from "@parkmate/protocol/kind";
import type { Language } from "@parkmate/protocol/language";
import type { Values } from "@parkmate/protocol/notification";
import { isReason, type Said, say } from "@parkmate/protocol/said";
import type { Content } from "./inbox.ts";

/** What an event has in it: what stays as it is, such as names, numbers and what somebody wrote, and what is said by name. */
export type Facts = Readonly<Record<string, Values[string] | Said>>;

/** The words of one type, as templates over the same values as the catalogue's; a label for each of its actions. */
export interface Wording {
  readonly title: string;
  readonly text: string;
  readonly actions?: readonly string[];
}

/** By language, by type. None for the catalogue's own. */
export type Speeches = Partial<Readonly<Record<Language, Readonly<Record<string, Wording>>>>>;

export const inWords = (facts: Facts, language: Language): Values =>
  Object.fromEntries(
    Object.entries(facts).map(([key, fact]) => [key, isSaid(fact) ? say(fact, language) : fact] as const),
  );

/** For programs: the words in English, whatever language the text has, and beside a reason its name. */
export function dataOf(facts: Facts): Values {
  const names = Object.entries(facts).flatMap(([key, fact]) =>
    isSaid(fact) && isReason(fact.name) ? [[`${key}Name`, fact.name] as const] : [],
  );
  return { ...inWords(facts, "en"), ...Object.fromEntries(names) };
}

const isSaid = (fact: Facts[string]): fact is Said => typeof fact === "object" && fact !== null;

/** Says each content once in each language, so that all who read it in one share it. */
export function createSpeaking(speeches: Speeches) {
  const said = new Map<Content, Map<Language, Content>>();

  return (content: Content, kind: Kind, facts: Facts, language: Language): Content => {
    const ofContent = said.get(content) ?? new Map<Language, Content>();
    const known = ofContent.get(language) ?? inLanguage(content, kind, facts, language);
    said.set(content, ofContent.set(language, known));
    return known;
  };

  /** What no wording speaks of stays in the catalogue's words: better than nothing. */
  function inLanguage(content: Content, kind: Kind, facts: Facts, language: Language): Content {
    const wording = speeches[language]?.[content.event];
    if (wording === undefined) return content;
    const values = inWords(facts, language);
    const labels = wording.actions ?? kind.actions?.map(({ label }) => label) ?? [];
    return {
      ...content,
      title: fill(wording.title, values),
      text: fill(wording.text, values),
      actions: content.actions.map((action, nth) => ({ ...action, label: fill(labels[nth] ?? action.label, values) })),
    };
  }
}
