import { describe, expect, test } from "bun:test";
import { type Arguments, fillIn } from "./sentences.ts";
import { argumentsOf } from "./testing/arguments.ts";

const parked =
  "{count, plural, one {# {kind, select, car {car} other {vehicle}}} other {# {kind, select, car {cars} other {vehicles}}}} in {lot}";

describe("a message", () => {
  test("has its values filled in, as they are", () => {
    expect(fillIn("{slot} of {lot}", { slot: "A1", lot: "{slot} # $&" }, "en")).toBe("A1 of {slot} # $&");
  });

  test("counts, chooses, and does so within itself", () => {
    expect(fillIn(parked, { count: 1, kind: "car", lot: "Fort" }, "en")).toBe("1 car in Fort");
    expect(fillIn(parked, { count: 100_000, kind: "lorry", lot: "Fort" }, "en")).toBe("1,00,000 vehicles in Fort");
    expect(argumentsOf(parked)).toEqual(new Set(["count", "kind", "lot"]));
  });

  test("writes a number as people in India do, where it is said to be one", () => {
    expect(fillIn("{most, number}, {most}", { most: 100_000 }, "hi")).toBe("1,00,000, 100000");
  });

  test("says nothing in the place of a value that is not there, and takes the last way out of a choice", () => {
    expect(fillIn("({lot})", {}, "en")).toBe("()");
    expect(fillIn("{kind, select, car {a car} other {one}}", { kind: "constructor" }, "en")).toBe("one");
  });

  test("that is no message is a bug", () => {
    expect(() => fillIn("{lot", {}, "en")).toThrow("never closed");
  });
});

test("the compiler knows what a message takes", () => {
  type Taken = Arguments<"{code} is {status, select, over {over} other {on}}: {most, number} of {lot}">;
  const taken = { code: true, status: true, most: true, lot: true } satisfies Record<Taken, true>;
  const name: Taken = "code";
  expect(Object.keys(taken)).toContain(name);
});
