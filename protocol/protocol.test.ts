// The small parts that both ends of the wire rely on.

import { describe, expect, test } from "bun:test";
import { closeCodes } from "./close-codes.ts";
import { plainGreeting, toPlainFrame } from "./frames.ts";
import { isId } from "./ids.ts";
import { fill } from "./kind.ts";
import type { Notification } from "./notification.ts";

describe("an id", () => {
  test("is its prefix, an underscore and 26 characters of base 32", () => {
    expect(isId("bkg", "bkg_01jzx4q9c2f3gv8w5n6m7k8d9e")).toBe(true);
    expect(isId("bkg", "bkg_7zzzzzzzzzzzzzzzzzzzzzzzzz")).toBe(true);
  });

  test.each([
    ["another kind's", "usr_01jzx4q9c2f3gv8w5n6m7k8d9e"],
    ["no prefix", "01jzx4q9c2f3gv8w5n6m7k8d9e"],
    ["no suffix", "bkg_"],
    ["too short", "bkg_01jzx4q9c2f3gv8w5n6m7k8d9"],
    ["too long", "bkg_01jzx4q9c2f3gv8w5n6m7k8d9ee"],
    ["more than 128 bits", "bkg_81jzx4q9c2f3gv8w5n6m7k8d9e"],
    ["upper case", "bkg_01JZX4Q9C2F3GV8W5N6M7K8D9E"],
    ["a letter outside the alphabet", "bkg_01jzx4q9c2f3gv8w5n6m7k8d9u"],
    ["a line break at the end", "bkg_01jzx4q9c2f3gv8w5n6m7k8d9e\n"],
    ["nothing", ""],
  ])("is not %s", (_, value) => {
    expect(isId("bkg", value)).toBe(false);
  });
});

describe("filling in", () => {
  test("puts every value in its place, as it is", () => {
    expect(fill("{a} in {b}, {a}", { a: "x", b: 0 })).toBe("x in 0, x");
    expect(fill("{name}", { name: "$& {b} $1" })).toBe("$& {b} $1");
    expect(fill("no places", {})).toBe("no places");
  });

  test.each([
    ["is not there", {}],
    ["is null", { lot: null }],
  ])("throws when a value %s", (_, values) => {
    expect(() => fill("New booking received in {lot}", values)).toThrow("no value for {lot}");
  });
});

describe("after a close", () => {
  test("the family of its code says what a client does", () => {
    const families = { 40: "never", 41: "backoff", 42: "soon" } as const;
    const byFamily = new Map(Object.entries(families));
    for (const { code, retry } of Object.values(closeCodes)) {
      expect([code, byFamily.get(String(code).slice(0, 2))]).toEqual([code, retry]);
    }
  });

  test("every code is in the range for applications and means one thing", () => {
    const codes = Object.values(closeCodes).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code >= 4000 && code <= 4999)).toBe(true);
  });
});

test("a plain frame has the level as its type and the text as its message, and all the rest", () => {
  const notification: Notification = {
    id: "ntf_01jzx4q9c2f3gv8w5n6m7k8d9e",
    seq: 7,
    event: "booking.received",
    level: "info",
    title: "New booking",
    text: "New booking received in Marine Drive",
    data: { lot: "Marine Drive" },
    link: "/owner/bookings/1",
    actions: [],
    collapseKey: null,
    at: "2026-11-23T10:30:00.000Z",
    expiresAt: null,
    readAt: null,
    archivedAt: null,
    by: null,
  };
  const { level, text, ...rest } = notification;
  expect(toPlainFrame(notification)).toEqual({ type: level, message: text, ...rest });
});

test("a plain socket is greeted in words that other programs rely on", () => {
  expect(JSON.stringify(plainGreeting)).toBe(
    '{"type":"info","message":"Connected to real-time notifications","connected":true}',
  );
});
