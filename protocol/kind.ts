// The shape of one row of a catalogue, and how its words are filled in. Knows nothing of parking.

import type { Action, Level, Values } from "./notification.ts";

export interface Kind {
  /** The domain event that it tells of. */
  readonly on: string;
  /** Whom it goes to: the name of a part in the event's `people`. */
  readonly to: string;
  readonly level: Level;
  readonly title: string;
  readonly text: string;
  /** A path inside the web app. */
  readonly link: string;
  /** At most two. */
  readonly actions?: readonly [Action] | readonly [Action, Action];
  /** All notifications with the same filled key are about one thing: a later replaces an earlier unread one. */
  readonly collapse?: string;
  /** The instant from which it is of no use any more. */
  readonly expires?: string;
  /** Cannot be muted: money, a decision about a booking, the account. */
  readonly mandatory?: true;
}

export type Catalogue = Readonly<Record<string, Kind>>;

/** The names between braces in a template. */
export type Placeholder<Template> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Every name that a row's words, link, actions, collapse key and expiry ask for. */
export type Needs<Row extends Kind> = Placeholder<
  | Row["title"]
  | Row["text"]
  | Row["link"]
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
