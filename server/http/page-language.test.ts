// A page comes in the language that was chosen on this browser, else in one that it asks for.

import { expect, test } from "bun:test";
import { pageLanguage } from "./page-language.ts";

test.each([
  [{}, "en"],
  [{ "accept-language": "hi" }, "hi"],
  [{ "accept-language": "hi-IN,en;q=0.5" }, "hi"],
  [{ "accept-language": "en;q=0.3, ta, hi-IN;q=0.8" }, "hi"],
  [{ "accept-language": "hi;q=0, fr" }, "en"],
  [{ "accept-language": ";;q=,,\u00ff" }, "en"],
  [{ "accept-language": "hi", cookie: "a=b; parkmate.language=en" }, "en"],
  [{ cookie: "parkmate.language=hi" }, "hi"],
  [{ "accept-language": "hi", cookie: "parkmate.language=fr" }, "hi"],
])("%p reads %s", (headers, language) => {
  expect(pageLanguage(new Headers(headers as Record<string, string>))).toBe(language as "en" | "hi");
});
