// A refusal in the reader's language, by the names that the server gives it: its sentence's, else its code's.

import { ended } from "@parkmate/protocol/reasons/ended";
import { faults } from "@parkmate/protocol/reasons/faults";
import { refused } from "@parkmate/protocol/reasons/refused";
import { refusedHindi } from "@parkmate/protocol/reasons/refused.hi";
import { fillIn } from "@parkmate/protocol/sentences";
import { language } from "../language/language.ts";
import type { RefusalCode } from "./contract.ts";
import type { Refused, SayRefusal } from "./problem.ts";
import { refusalWords, signInRefusalWords } from "./refusal-words.ts";

// Here the compiler misses what the server may say and the app has no words for.
refusalWords satisfies Record<RefusalCode | "internal", unknown>;

const reasons = {
  en: { ...ended.en, ...faults.en, ...refused },
  hi: { ...ended.hi, ...faults.hi, ...refusedHindi },
};

/** What the sign-in routes refuse is about one field of their forms. */
const fields: Partial<Record<string, string>> = {
  ...{ user_already_exists: "email", user_already_exists_use_another_email: "email", invalid_email: "email" },
  ...{ password_too_short: "password", password_too_long: "password", invalid_password: "current" },
  ...{ phone_invalid: "phone", licence_invalid: "drivingLicence" },
} satisfies Partial<Record<keyof typeof signInRefusalWords, string>>;

export const sayRefusal: SayRefusal = (refused) => ({
  words: wordsOf(refused),
  field: fields[refused.code] ?? null,
});

function wordsOf({ code, reason, values, detail }: Refused): string | null {
  const said = reasons[language()];
  if (isIn(said, reason)) return asSentence(fillIn(said[reason], values, language()));
  // The server's own sentence is English, and says more than the code.
  if (detail !== null && language() === "en") return detail;
  if (isIn(refusalWords, code)) return refusalWords[code]();
  return isIn(signInRefusalWords, code) ? signInRefusalWords[code]() : null;
}

/** Why something ended is said in a list as well, where nothing ends with a stop. */
const asSentence = (text: string): string => (/[\p{L}\p{M}]$/u.test(text) ? text + stops[language()] : text);
const stops = { en: ".", hi: "।" };

const isIn = <Words extends object>(words: Words, name: string | null): name is keyof Words & string =>
  name !== null && Object.hasOwn(words, name);
