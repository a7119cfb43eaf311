// The language that a page is sent in, before anything of the app has run: what was chosen on this browser, which the app keeps in a
// cookie for this, else what the browser likes best of those that we speak.

import { isLanguage, type Language } from "@parkmate/protocol/language";
import { parseAccept } from "hono/utils/accept";
import { parse } from "hono/utils/cookie";

/** As the app writes it (web/src/language/language.ts). */
const name = "parkmate.language";

export function pageLanguage(headers: Headers): Language {
  const chosen = parse(headers.get("cookie") ?? "", name)[name];
  if (isLanguage(chosen)) return chosen;
  return (
    parseAccept(headers.get("accept-language") ?? "")
      .filter(({ q }) => q > 0)
      .map(({ type }) => type.slice(0, 2).toLowerCase())
      .find(isLanguage) ?? "en"
  );
}
