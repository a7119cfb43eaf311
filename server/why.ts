// Why something ended: for a reason of the server's own, which has a name and can be said in any language, or in the words of
// whoever ended it. Both are kept as text too, for whoever reads no names.

import { type EndName, ended, isEndName } from "@parkmate/protocol/reasons/ended";

export type Ended = { readonly [Name in EndName]: { readonly name: Name } }[EndName];

/** Words are a person's, or those of a row that is older than the names. */
export type Why = Ended | string;

export const endedBy = <Name extends EndName>(name: Name): Ended => ({ name }) as Ended;

/** As a table keeps it. */
export const kept = (why: Why | null) => ({ text: textOf(why), name: why === null ? null : nameOf(why) });

export function whyOf(text: string, name: string | null): Why;
export function whyOf(text: string | null, name: string | null): Why | null;
export function whyOf(text: string | null, name: string | null): Why | null {
  return isEndName(name) ? endedBy(name) : text;
}

const textOf = (why: Why | null): string | null => (why === null || typeof why === "string" ? why : ended.en[why.name]);
const nameOf = (why: Why): EndName | null => (typeof why === "string" ? null : why.name);
