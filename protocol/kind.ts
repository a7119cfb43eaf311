// The shape of one row of a catalogue, and how its words are filled in. Knows nothing of parking.

import type { Action, Level, Values } from "./notification.ts";

export interface Kind {
  /** The domain event that it tells of. */
  readonly on: string;
  /** Whom it goes to: the names of parts in the event's `people`, each with the page of the web app that it leads to. */
  readonly to: Readonly<Record<string, string>>;
  /** Not to whoever caused it: they know. */
  readonly exceptCauser?: true;
  readonly level: Level;
  readonly title: string;
  readonly text: string;
  /** At most two. */
  readonly actions?: readonly [Action] | readonly [Action, Action];
  /** All notifications with the same filled key are about one thing: a later replaces an earlier unread one. */
  readonly collapse?: string;
  /** The instant from which it is of no use any more. */
  readonly expires?: string;
  /** Cannot be muted: money, a decision about a booking, the account. */
  readonly mandatory?: true;
  /** As good in the morning: a person's quiet hours hold it back until they end. Everything else would come too late. */
  readonly waits?: true;
}

export type Catalogue = Readonly<Record<string, Kind>>;

/** The names between braces in a template. */
type Placeholder<Template> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Every name that a row's words, links, actions, collapse key and expiry ask for. */
export type Needs<Row extends Kind> = Placeholder<
  | Row["title"]
  | Row["text"]
  | Row["to"][keyof Row["to"]]
  | (Row["actions"] extends readonly Action[] ? Row["actions"][number]["label" | "link"] : never)
  | Row["collapse"]
  | Row["expires"]
>;

/** Puts the values into a template. Throws on a name that has no value: a notification never shows `{lot}`. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === null) throw new Error(`no value for {${name}} in "${template}"`);
    return String(value);
  });
}
