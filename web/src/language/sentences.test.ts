// What the protocol says by name is read by a few lines of its own, in the server as in the app. They read each sentence as the
// library does that the app's other words are compiled for.

import { expect, test } from "bun:test";
import { languages } from "@parkmate/protocol/language";
import { everything } from "@parkmate/protocol/said";
import { fillIn } from "@parkmate/protocol/sentences";
import { argumentsOf } from "@parkmate/protocol/testing/arguments";
import compile from "icu-minify/compile";
import format from "icu-minify/format";

const formatters = {
  getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of),
  getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of),
  getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...of),
};

/** The branches of a message's choices, and a number for what counts. */
function fillings(message: string): Record<string, string | number>[] {
  const branches = [...message.matchAll(/(\w+) \{/g)].map(([, branch = ""]) => branch);
  return [...branches, 1, 2, 12_345].map((value) =>
    Object.fromEntries([...argumentsOf(message)].map((name) => [name, value])),
  );
}

for (const language of languages) {
  test.each(Object.entries(everything[language]))(`in ${language}, %s`, (_, message) => {
    for (const values of fillings(message)) {
      // Words do not count.
      if (/, (plural|number)/.test(message) && Object.values(values).some((value) => typeof value === "string"))
        continue;
      const expected = String(format(compile(message), `${language}-IN`, values, { formatters }));
      expect(fillIn(message, values, language)).toBe(expected);
    }
  });
}
