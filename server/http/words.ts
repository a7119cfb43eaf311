// What people read of a value that a schema refuses: sentences of this product rather than a library's. A schema's own message
// goes before these.

import { z } from "@hono/zod-openapi";

z.config({ customError: sentenceOf });

const kinds: Readonly<Record<string, string>> = {
  ...{ string: "text", number: "a number", int: "a whole number", boolean: "true or false" },
  ...{ array: "a list", object: "an object" },
};

function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "This is missing"
        : `This has to be ${kinds[issue.expected] ?? issue.expected}`;
    case "too_small":
      return issue.minimum === 1 && issue.origin === "string"
        ? "This is empty"
        : `At least ${amount(issue.origin, issue.minimum)}`;
    case "too_big":
      return `At most ${amount(issue.origin, issue.maximum)}`;
    case "invalid_value":
      return `One of: ${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return "None of the kinds that there are";
    case "invalid_format":
      return issue.format === "datetime" ? "This has to be a time such as 2026-11-23T10:30:00Z" : undefined;
    default:
      return undefined;
  }
}

const units: Readonly<Record<string, string>> = { string: " characters", array: " entries" };
const amount = (origin: string, bound: number | bigint) => `${bound}${units[origin] ?? ""}`;
