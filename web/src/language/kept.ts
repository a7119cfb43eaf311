// What the server keeps in words of its own, in the reader's language, by the name that goes along: why something ended. What a
// person wrote, and what is older than the names, stays as it is. And the usual names of car washes.

import { ended, isEndName } from "@parkmate/protocol/reasons/ended";
import { services, usualService } from "@parkmate/protocol/reasons/services";
import { language } from "./language.ts";

export const keptReason = (text: string, name: string | null): string =>
  isEndName(name) ? ended[language()][name] : text;

/** A lot may call its washes as it likes; that stays. */
export function washName(name: string): string {
  const usual = usualService(name);
  return usual === null ? name : services[language()][usual];
}
