// A refusal in the reader's language, by the names that the server gives it: its sentence's, else its code's.

import { language } from "../language/language.ts";
import type { FaultName, Reason, RefusalCode } from "./contract.ts";
import { faultWords } from "./fault-words.ts";
import type { Refused, SayRefusal } from "./problem.ts";
import { reasonWords, refusalWords, signInRefusalWords } from "./refusal-words.ts";

// Here the compiler misses what the server may say and the app has no words for.
reasonWords satisfies Record<Reason, unknown>;
faultWords satisfies Record<FaultName, unknown>;
refusalWords satisfies Record<RefusalCode | "internal", unknown>;

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
  if (isIn(reasonWords, reason)) return reasonWords[reason](values);
  if (isIn(faultWords, reason)) return faultWords[reason](values);
  // The server's own sentence is English, and says more than the code.
  if (detail !== null && language() === "en") return detail;
  if (isIn(refusalWords, code)) return refusalWords[code]();
  return isIn(signInRefusalWords, code) ? signInRefusalWords[code]() : null;
}

const isIn = <Words extends object>(words: Words, name: string | null): name is keyof Words & string =>
  name !== null && Object.hasOwn(words, name);
