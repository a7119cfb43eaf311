// Which values a message takes, for tests that fill in every message: found by filling it in.

import { fillIn } from "../sentences.ts";

export function argumentsOf(message: string): ReadonlySet<string> {
  const asked = new Set<string>();
  const asking = new Proxy<Record<string, string>>(
    {},
    {
      get(_, name) {
        asked.add(String(name));
        return "";
      },
    },
  );
  fillIn(message, asking, "en");
  return asked;
}
