import { expect, test } from "bun:test";
import { z } from "@hono/zod-openapi";
import { faults, issueOf } from "./faults.ts";
import { validationRefusal } from "./problem.ts";

const schema = z.object({
  rating: z.number().int().min(1).max(5),
  text: z.string().trim().min(1).max(10),
  kind: z.enum(["role", "lot"]),
  at: z.iso.datetime({ offset: true }),
  slots: z.array(z.string()).min(2).max(3),
  plate: z.string().refine(() => false, faults.not_a_plate),
  lead: z.number().min(5, "A bit later"),
  either: z.union([z.number(), z.boolean()]),
  step: z.number().multipleOf(5),
  code: z.string().regex(/^x/),
  hours: z.strictObject({ from: z.string() }),
  lots: z
    .string()
    .superRefine((_, issues) => issues.addIssue(issueOf({ reason: "not_lot_ids", values: { most: 20 } }))),
});
const right = {
  rating: 3,
  text: "Fine.",
  kind: "lot",
  at: "2026-11-23T10:30:00Z",
  slots: ["a", "b"],
  plate: "x",
  lead: 5,
  either: 1,
  step: 5,
  code: "x",
  hours: { from: "9:00" },
  lots: "a",
};

test.each([
  ["rating", 9, "At most 5.", { reason: "too_big", values: { most: 5 } }],
  ["rating", 0, "At least 1.", { reason: "too_small", values: { least: 1 } }],
  ["rating", "many", "This has to be a number.", { reason: "wrong_kind", values: { kind: "number" } }],
  ["rating", 1.5, "This has to be a whole number.", { reason: "wrong_kind", values: { kind: "int" } }],
  ["hours", "all", "This has to be an object.", { reason: "wrong_kind", values: { kind: "object" } }],
  ["rating", undefined, "This is missing.", { reason: "missing" }],
  ["text", " ", "This is empty.", { reason: "empty" }],
  ["text", "far too long", "At most 10 characters.", { reason: "too_long", values: { most: 10 } }],
  ["kind", "city", "One of: role, lot", { reason: "not_offered", values: { options: "role, lot" } }],
  ["at", "tomorrow", "This is not a date with a time, such as 2026-11-23T10:30:00Z.", { reason: "not_an_instant" }],
  ["slots", ["a"], "At least 2 entries.", { reason: "too_few", values: { least: 2 } }],
  ["slots", ["a", "b", "c", "d"], "At most 3 entries.", { reason: "too_many", values: { most: 3 } }],
  ["either", "x", "There is no such choice.", { reason: "no_such_kind" }],
  ["plate", "KL", faults.not_a_plate, { reason: "not_a_plate" }],
  ["step", 3, "This is not valid.", { reason: "not_valid" }],
  ["code", "y", "This is not valid.", { reason: "not_valid" }],
  [
    "hours",
    { from: "9:00", till: 1, to: 2 },
    "Not known here: till, to",
    { reason: "not_known", values: { options: "till, to" } },
  ],
  [
    "lots",
    "b",
    "Name 1 to 20 lots by their ids, separated by commas.",
    { reason: "not_lot_ids", values: { most: 20 } },
  ],
  // A sentence of a schema's own that has no name.
  ["lead", 1, "A bit later", {}],
])("%s that is %p is refused in a sentence, and by its name", (path, value, message, said) => {
  const { error } = schema.safeParse({ ...right, [path]: value });
  if (error === undefined) throw new Error("not refused");
  expect(validationRefusal(error).errors.find((found) => found.path === path)).toEqual({ path, message, ...said });
});
