// Sentences with a name, in every language: ICU messages over named values. What both the server and the web app say is read by
// these few lines; what the app alone says is compiled when it is built.

import type { Language } from "./language.ts";

export type Filling = Readonly<Record<string, string | number>>;

type InOther<Names extends string> = Readonly<Record<Exclude<Language, "en">, Readonly<Record<Names, string>>>>;

export type Sentences<English extends Readonly<Record<string, string>> = Readonly<Record<string, string>>> = {
  readonly en: English;
} & InOther<keyof English & string>;

/** A name that lacks a language does not compile. */
export const sentences = <const English extends Readonly<Record<string, string>>>(
  texts: Sentences<English>,
): Sentences<English> => texts;

/** What a message takes: `{name}`, `{name, number}` and `{name, select, …}` or `plural` without arguments in its branches. */
export type Arguments<Text> = Text extends `${string}{${infer Rest}`
  ? Rest extends `${infer Inner}}${infer After}`
    ? Inner extends `${infer Name}, ${string}{${string}`
      ? Name | (Rest extends `${string}}}${infer Beyond}` ? Arguments<Beyond> : never)
      : (Inner extends `${infer Name}, ${string}` ? Name : Inner) | Arguments<After>
    : never
  : never;

/**
 * The message with its values. Of ICU it knows what the sentences use: arguments, `number`, `select`, `plural` and `#`.
 *
 * @example fillIn("{count, plural, one {# slot} other {# slots}} in {lot}", { count: 2, lot: "Fort" }, "en"); // 2 slots in Fort
 */
export function fillIn(message: string, values: Filling, language: Language): string {
  return readMessage(message, values, `${language}-IN`, null);
}

function readMessage(message: string, values: Filling, locale: string, count: number | null): string {
  let said = "";
  for (let at = 0; at < message.length; at++) {
    const char = message.charAt(at);
    if (char === "{") {
      const end = closing(message, at);
      said += readArgument(message.slice(at + 1, end), values, locale);
      at = end;
    } else {
      said += char === "#" && count !== null ? count.toLocaleString(locale) : char;
    }
  }
  return said;
}

function readArgument(inner: string, values: Filling, locale: string): string {
  const [, name = "", kind, branches = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*(?:,(.*))?)?$/s.exec(inner) ?? [];
  const value = values[name] ?? "";
  if (kind === "number") return Number(value).toLocaleString(locale);
  if (kind !== "select" && kind !== "plural") return String(value);
  const count = kind === "plural" ? Number(value) : null;
  const wanted = count === null ? String(value) : new Intl.PluralRules(locale).select(count);
  const offered = branchesOf(branches);
  return readMessage(offered.get(wanted) ?? offered.get("other") ?? "", values, locale, count);
}

function branchesOf(text: string): ReadonlyMap<string, string> {
  const branches = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const opening = text.indexOf("{", at);
    if (opening === -1) break;
    const end = closing(text, opening);
    branches.set(text.slice(at, opening).trim(), text.slice(opening + 1, end));
    at = end + 1;
  }
  return branches;
}

function closing(text: string, opening: number): number {
  let depth = 0;
  for (let at = opening; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`a brace is never closed: ${text}`);
}
