// A notification in another language than the catalogue's own. Pure; who speaks which is a preference.

import { fill, type Kind } from "@parkmate/protocol/kind";
import type { Language } from "@parkmate/protocol/language";
import type { Values } from "@parkmate/protocol/notification";
import type { Draft } from "./inbox.ts";

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

/** What no wording speaks of stays in the catalogue's words: better than nothing. */
export function inLanguage(draft: Draft, kind: Kind, speech: Speech | undefined): Draft {
  const wording = speech?.wordings[draft.event];
  if (speech === undefined || wording === undefined) return draft;
  const values = Object.fromEntries(Object.entries(draft.data).map(([name, value]) => [name, speech.say(name, value)]));
  const labels = wording.actions ?? kind.actions?.map(({ label }) => label) ?? [];
  return {
    ...draft,
    title: fill(wording.title, values),
    text: fill(wording.text, values),
    actions: draft.actions.map((action, nth) => ({ ...action, label: fill(labels[nth] ?? action.label, values) })),
  };
}
