import { expect, test } from "bun:test";
import { z } from "@hono/zod-openapi";
import { validationRefusal } from "./problem.ts";

const schema = z.object({
  rating: z.number().int().min(1).max(5),
  text: z.string().trim().min(1).max(10),
  kind: z.enum(["role", "lot"]),
  at: z.iso.datetime({ offset: true }),
  slots: z.array(z.string()).min(2),
  plate: z.string().refine(() => false, "Not a registration plate"),
});
const right = { rating: 3, text: "Fine.", kind: "lot", at: "2026-11-23T10:30:00Z", slots: ["a", "b"], plate: "x" };

test.each([
  ["rating", 9, "At most 5"],
  ["rating", 0, "At least 1"],
  ["rating", "many", "This has to be a number"],
  ["rating", 1.5, "This has to be a whole number"],
  ["rating", undefined, "This is missing"],
  ["text", " ", "This is empty"],
  ["text", "far too long", "At most 10 characters"],
  ["kind", "city", "One of: role, lot"],
  ["at", "tomorrow", "This has to be a time such as 2026-11-23T10:30:00Z"],
  ["slots", ["a"], "At least 2 entries"],
  ["plate", "KL", "Not a registration plate"],
])("%s that is %p is refused in a sentence", (path, value, message) => {
  const { error } = schema.safeParse({ ...right, [path]: value });
  if (error === undefined) throw new Error("not refused");
  expect(validationRefusal(error).errors).toContainEqual({ path, message });
});
