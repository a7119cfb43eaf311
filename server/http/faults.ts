// What can be wrong with one value of a request, as the schemas say it: in English, which is what a schema takes; the problem that
// is answered carries the name as well.

import { faults as named } from "@parkmate/protocol/reasons/faults";
import { fillIn } from "@parkmate/protocol/sentences";

export const faults = named.en;

export type FaultName = keyof typeof faults;

export interface Fault {
  readonly reason: FaultName;
  readonly values?: Readonly<Record<string, string | number>>;
}

export const sentenceOf = ({ reason, values = {} }: Fault): string => fillIn(faults[reason], values, "en");

const names = new Map(Object.entries(faults).map(([name, sentence]) => [sentence, name as FaultName]));

/** The fault whose sentence this is, word for word; null where there is none, or it has values in it. */
export const faultSaid = (sentence: string): Fault | null => {
  const reason = names.get(sentence as (typeof faults)[FaultName]);
  return reason === undefined ? null : { reason };
};

/** What a schema's own check adds to its issues where the sentence has values in it. */
export const issueOf = (fault: Fault) => ({ code: "custom" as const, message: sentenceOf(fault), params: { fault } });
