// A notification in another language than the catalogue's own. Pure; who speaks which is a preference.

import { fill, type Kind } from "@parkmate/protocol/kind";
import type { Language } from "@parkmate/protocol/language";
import type { Values } from "@parkmate/protocol/notification";
import type { Content } from "./inbox.ts";

/** The words of one type, as templates over the same values as the catalogue's; a label for each of its actions. */
export interface Wording {
  readonly title: string;
  readonly text: string;
  readonly actions?: readonly string[];
}

export interface Speech {
  readonly wordings: Readonly<Record<string, Wording>>;
  /** A value as it is said: names, numbers and what somebody wrote stay as they are. */
  readonly say: (name: string, value: Values[string]) => Values[string];
}

/** None for the catalogue's own. */
export type Speeches = Partial<Readonly<Record<Language, Speech>>>;

/** Says each content once in each language, so that all who read it in one share it. */
export function createSpeaking(speeches: Speeches) {
  const said = new Map<Content, Map<Language, Content>>();

  return (content: Content, kind: Kind, language: Language): Content => {
    const ofContent = said.get(content) ?? new Map<Language, Content>();
    const known = ofContent.get(language) ?? inLanguage(content, kind, speeches[language]);
    said.set(content, ofContent.set(language, known));
    return known;
  };
}

/** What no wording speaks of stays in the catalogue's words: better than nothing. */
function inLanguage(content: Content, kind: Kind, speech: Speech | undefined): Content {
  const wording = speech?.wordings[content.event];
  if (speech === undefined || wording === undefined) return content;
  const values = Object.fromEntries(
    Object.entries(content.data).map(([name, value]) => [name, speech.say(name, value)]),
  );
  const labels = wording.actions ?? kind.actions?.map(({ label }) => label) ?? [];
  return {
    ...content,
    title: fill(wording.title, values),
    text: fill(wording.text, values),
    actions: content.actions.map((action, nth) => ({ ...action, label: fill(labels[nth] ?? action.label, values) })),
  };
}
