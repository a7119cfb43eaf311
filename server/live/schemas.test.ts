// That each schema is the frame it describes is the compiler's business; here, that examples and what is really sent fit.

import { describe, expect, test } from "bun:test";
import { plainGreeting } from "@parkmate/protocol/frames";
import { clientFrames, plainFrames, serverFrames } from "./schemas.ts";
import { parseClientFrame } from "./wire.ts";

const described = Object.entries({ client: clientFrames, server: serverFrames, plain: plainFrames }).flatMap(
  ([side, frames]) => Object.entries(frames).map(([type, frame]) => [`${side} ${type}`, frame] as const),
);

test.each(described)("the example of %s is what its schema allows, to the last field", (_, { schema, example }) => {
  expect<unknown>(schema.parse(example)).toEqual(example);
});

test.each(Object.entries(clientFrames))("the server understands the example of a %s", (type, { example }) => {
  const frame = parseClientFrame(JSON.stringify(example));
  expect(frame).toEqual(example);
  expect(frame).toHaveProperty("type", type);
});

test("a plain socket's first frame is told apart from every other", () => {
  expect(plainFrames.greeting.schema.safeParse(plainGreeting).success).toBe(true);
  expect(plainFrames.greeting.schema.safeParse({ ...plainGreeting, connected: false }).success).toBe(false);
  expect(plainFrames.notification.schema.safeParse(plainGreeting).success).toBe(false);
});

describe("what is left out of a change", () => {
  const { marks: _, ...bare } = serverFrames.changed.example;

  test("may be its marks, whole", () => {
    expect(serverFrames.changed.schema.safeParse(bare).success).toBe(true);
  });

  test("may not be what they are of", () => {
    const marks = { mark: "read", at: null };
    expect(serverFrames.changed.schema.safeParse({ ...bare, marks }).success).toBe(false);
    expect(serverFrames.changed.schema.safeParse({ ...bare, marks: { ...marks, upTo: 4 } }).success).toBe(true);
  });
});
