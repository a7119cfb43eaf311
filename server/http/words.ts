// What people read of a value that a schema refuses: sentences of this product rather than a library's, and their names. A
// schema's own message goes before these.

import { z } from "@hono/zod-openapi";
import { type Fault, faultSaid, faults, sentenceOf } from "./faults.ts";

z.config({
  customError(issue) {
    const fault = issue.code === "invalid_type" && issue.input === undefined ? missing : faultIn(issue);
    return fault === null ? undefined : sentenceOf(fault);
  },
});

const missing: Fault = { reason: "missing" };

/** What zod's message says, if it has a name. */
export function faultOf(issue: z.core.$ZodIssue): Fault | null {
  const fault = faultIn(issue);
  if (issue.code === "custom" && isFault(issue.params?.["fault"])) return issue.params["fault"];
  // What is missing can be told by its sentence alone, and a schema's own message says something else.
  return fault !== null && sentenceOf(fault) === issue.message ? fault : faultSaid(issue.message);
}

const isFault = (value: unknown): value is Fault =>
  typeof value === "object" && value !== null && "reason" in value && Object.hasOwn(faults, String(value.reason));

function faultIn(issue: z.core.$ZodRawIssue | z.core.$ZodIssue): Fault | null {
  switch (issue.code) {
    case "invalid_type":
      return { reason: "wrong_kind", values: { kind: String(issue.expected) } };
    case "too_small": {
      const least = Number(issue.minimum);
      if (issue.origin === "string")
        return least === 1 ? { reason: "empty" } : { reason: "too_short", values: { least } };
      return { reason: issue.origin === "array" ? "too_few" : "too_small", values: { least } };
    }
    case "too_big": {
      const values = { most: Number(issue.maximum) };
      if (issue.origin === "string") return { reason: "too_long", values };
      return { reason: issue.origin === "array" ? "too_many" : "too_big", values };
    }
    case "invalid_value":
      return { reason: "not_offered", values: { options: issue.values.map(String).join(", ") } };
    case "invalid_union":
      return { reason: "no_such_kind" };
    case "invalid_format":
      return { reason: issue.format === "datetime" ? "not_an_instant" : "not_valid" };
    case "unrecognized_keys":
      return { reason: "not_known", values: { options: issue.keys.join(", ") } };
    // A schema's own check says itself what is wrong.
    case "custom":
      return null;
    default:
      return { reason: "not_valid" };
  }
}
