// What the app says, in each language. A feature keeps its sentences in a `words.ts` beside its pages, as ICU messages; the
// build compiles them (compile-words.ts), so that no parser travels to the browser.

import type { Language } from "@parkmate/protocol/language";
import type { CompiledMessage } from "icu-minify/format";
import format from "icu-minify/format";
import { language, locale } from "./language.ts";

export type Values = Readonly<Record<string, string | number | Date>>;

/** A message that takes something has to be given it; where the text is not known before, it may be. */
type Say<Message> = string extends Message
  ? (values?: Values) => string
  : Message extends `${string}{${string}`
    ? (values: Values) => string
    : () => string;

export type Words<Texts> = { readonly [Key in keyof Texts]: Say<Texts[Key]> };

/**
 * To be called while rendering: what is said depends on the language of that moment.
 *
 * @example
 * const lotWords = words({
 *   en: { free: "{free} of {total} free now" },
 *   hi: { free: "{total} में से {free} अभी खाली" },
 * });
 * lotWords.free({ free: 3, total: 20 });
 */
export function words<const Texts extends Readonly<Record<string, string>>>(
  texts: { readonly en: Texts } & Readonly<Record<Exclude<Language, "en">, Readonly<Record<keyof Texts, string>>>>,
): Words<Texts> {
  const said = Object.keys(texts.en).map((key) => {
    const say = (values?: Values) => {
      // The build has put the compiled message where the types see its text.
      const message = texts[language()][key] as unknown as CompiledMessage;
      return String(format(message, locale(), values && { ...values }, { formatters }));
    };
    return [key, say];
  });
  return Object.fromEntries(said) as Words<Texts>;
}

const formatters = {
  getDateTimeFormat: keep((...of: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...of)),
  getNumberFormat: keep((...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of)),
  getPluralRules: keep((...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of)),
};

/** Formats are costly to make and asked for again and again. */
function keep<Of extends unknown[], Made>(make: (...of: Of) => Made): (...of: Of) => Made {
  const made = new Map<string, Made>();
  return (...of) => {
    const key = JSON.stringify(of);
    const known = made.get(key) ?? make(...of);
    made.set(key, known);
    return known;
  };
}
