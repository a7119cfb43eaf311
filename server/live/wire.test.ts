// Whatever a client writes, parsing it gives a frame that is right, the word that it is unknown, or null; it never throws.

import { describe, expect, test } from "bun:test";
import { limits } from "@parkmate/protocol/frames";
import type { Notification } from "@parkmate/protocol/notification";
import fc from "fast-check";
import { decodeHint, encodeChange, encodeNotification, parseClientFrame, plainFromFrame, toFrame } from "./wire.ts";

const notification: Notification = {
  id: "ntf_01jzx4q9c2f3gv8w5n6m7k8d9e",
  seq: 7,
  event: "booking.received",
  level: "info",
  title: "New booking",
  text: "New booking received in കാക്കനാട് 🚗",
  data: { lot: "കാക്കനാട്" },
  link: "/owner/bookings/1",
  actions: [],
  collapseKey: null,
  at: "2026-11-23T10:30:00.000Z",
  expiresAt: null,
  readAt: null,
  archivedAt: null,
  by: null,
};

const parse = (frame: unknown) => parseClientFrame(JSON.stringify(frame));

describe("a hello", () => {
  test("may be bare", () => {
    expect(parse({ type: "hello" })).toEqual({ type: "hello", device: "", visible: true });
  });

  test("may tell everything", () => {
    const hello = { type: "hello", since: 0, device: "d1", visible: false, ticket: "t" } as const;
    expect(parse({ ...hello, more: "is ignored" })).toEqual(hello);
  });

  test.each([0, 1, Number.MAX_SAFE_INTEGER])("may have been here until %p", (since) => {
    expect(parse({ type: "hello", since })).toMatchObject({ since });
  });

  test.each(["-1", "1.5", "9007199254740992", "1e400", '"5"', "null", "true", "[]", "{}"])(
    "since %s is malformed",
    (since) => {
      expect(parseClientFrame(`{"type":"hello","since":${since}}`)).toBeNull();
    },
  );

  test.each([
    { device: 5 },
    { device: null },
    { device: "x".repeat(101) },
    { visible: "yes" },
    { visible: null },
    { ticket: 5 },
    { ticket: null },
    { ticket: "x".repeat(201) },
  ])("with %j is malformed", (more) => {
    expect(parse({ type: "hello", ...more })).toBeNull();
  });
});

describe("an ack", () => {
  test.each(["rendered", "seen"] as const)("says that something was %s", (stage) => {
    expect(parse({ type: "ack", seq: 3, stage })).toEqual({ type: "ack", seq: 3, stage });
  });

  test.each([
    {},
    { seq: 3 },
    { stage: "seen" },
    { seq: -1, stage: "seen" },
    { seq: 1.5, stage: "seen" },
    { seq: 3, stage: "x" },
  ])("with %j is malformed", (more) => {
    expect(parse({ type: "ack", ...more })).toBeNull();
  });
});

describe.each(["watch", "unwatch"] as const)("a %s", (type) => {
  test.each(["x", "lot:lot_01jzx4q9c2f3gv8w5n6m7k8d9e", "x".repeat(100)])("may be of %s", (topic) => {
    expect(parse({ type, topic, more: "is ignored" })).toEqual({ type, topic });
  });

  test.each([{}, { topic: "" }, { topic: "x".repeat(101) }, { topic: 5 }, { topic: null }, { topic: ["x"] }])(
    "with %j is malformed",
    (more) => {
      expect(parse({ type, ...more })).toBeNull();
    },
  );
});

describe("a frame", () => {
  test("of a type that is not known here is unknown", () => {
    for (const type of ["dance", "", "toString", "__proto__", "constructor"]) expect(parse({ type })).toBe("unknown");
  });

  test.each([
    "",
    "hello",
    "null",
    "5",
    '"hello"',
    "[]",
    '[{"type":"hello"}]',
    "{}",
    '{"type":5}',
    '{"type":null}',
    '{"__proto__":{"type":"hello"}}',
    '{"type":"hello"',
    '{"type":"hello"}{}',
    "\u0000",
  ])("%p is malformed", (text) => {
    expect(parseClientFrame(text)).toBeNull();
  });

  test("does not reach for a prototype that was sent along", () => {
    const text = '{"type":"hello","__proto__":{"since":5,"ticket":"t"},"constructor":{"prototype":{"since":6}}}';
    expect(parseClientFrame(text)).toEqual({ type: "hello", device: "", visible: true });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("that is 10,000 levels deep is refused or read, and that is all", () => {
    expect(parseClientFrame("[".repeat(10_000))).toBeNull();
    expect(parseClientFrame(`${"[".repeat(8_000)}${"]".repeat(8_000)}`)).toBeNull();
    expect(parseClientFrame(`{"type":"pong","x":${"[".repeat(8_000)}${"]".repeat(8_000)}}`)).not.toBe("unknown");
    expect(parseClientFrame('{"a":'.repeat(3_000))).toBeNull();
  });

  test("that is too long is malformed, whatever it says", () => {
    const room = limits.inboundFrame - JSON.stringify({ type: "pong", x: "" }).length;
    expect(parse({ type: "pong", x: "x".repeat(room) })).toEqual({ type: "pong" });
    expect(parse({ type: "pong", x: "x".repeat(room + 1) })).toBeNull();
  });

  test("of any text never throws, and what is read is well formed", () => {
    const key = fc.constantFrom(
      "type",
      "since",
      "device",
      "visible",
      "ticket",
      "seq",
      "stage",
      "topic",
      "__proto__",
      "x",
    );
    const value = fc.oneof(
      fc.constantFrom("hello", "ack", "pong", "watch", "unwatch", "seen", "rendered"),
      fc.jsonValue(),
      fc.double(),
      fc.maxSafeInteger(),
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.array(fc.tuple(key, value)).map((pairs) => `{${pairs.map(([k, v]) => `"${k}":${JSON.stringify(v)}`).join()}}`),
    );
    fc.assert(
      fc.property(text, (sent) => {
        const frame = parseClientFrame(sent);
        if (frame === null || frame === "unknown" || frame.type === "pong") return;
        if (frame.type === "watch" || frame.type === "unwatch") {
          return expect([typeof frame.topic, frame.topic.length > 0]).toEqual(["string", true]);
        }
        const seq = frame.type === "hello" ? (frame.since ?? 0) : frame.seq;
        expect(Number.isSafeInteger(seq) && seq >= 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("between servers", () => {
  test("a notification travels with its seq and its time, and its frame is forwarded as it is", () => {
    const publishedAt = new Date("2026-11-23T10:30:00.250Z");
    const hint = { kind: "notification", seq: 7, frame: toFrame(notification) } as const;
    expect(decodeHint(encodeNotification(notification, publishedAt))).toEqual({ ...hint, publishedAt: 1795429800250 });
    expect(decodeHint(`n 7 ${toFrame(notification)}`)).toEqual({ ...hint, publishedAt: null });
    expect(JSON.parse(toFrame(notification))).toEqual({ type: "notification", ...notification });
  });

  test("a change of marks travels with its revision", () => {
    const frame = { type: "changed", head: 4, revision: 12, unread: 3 } as const;
    expect(decodeHint(encodeChange(frame))).toEqual({ kind: "changed", revision: 12, frame: JSON.stringify(frame) });
  });

  test.each([
    "",
    "n",
    "n ",
    "n 5",
    "x 5 {}",
    "n 1.5 {}",
    "n x {}",
    "n 9007199254740993 {}",
    "n 5 x {}",
    "n 5 5",
    "n 5 1.5 {}",
    "[]",
    '{"n":1}',
  ])("%p is not understood", (message) => {
    expect(decodeHint(message)).toBeNull();
  });

  test("any text is understood or not, and never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void decodeHint(`n ${text}`)));
    fc.assert(fc.property(fc.string(), (text) => void decodeHint(text)));
  });

  test("a plain frame is made of a v1 frame's text", () => {
    const { level, text, ...rest } = notification;
    expect(JSON.parse(plainFromFrame(toFrame(notification)))).toEqual({ type: level, message: text, ...rest });
  });
});
