// By the clock on the wall: across midnight, and on the two nights a year when that clock is moved.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { knownTimeZone, quietEnd } from "./quiet-hours.ts";

const end = (from: string, until: string, timeZone: string, now: string) =>
  quietEnd({ from, until }, timeZone, new Date(now))?.toISOString() ?? null;

describe("quiet hours across midnight", () => {
  // 22:00 in Kochi is 16:30 UTC, and 07:00 is 01:30.
  test.each([
    ["before they begin", "2026-11-23T16:29:59.999Z", null],
    ["the moment they begin", "2026-11-23T16:30:00Z", "2026-11-24T01:30:00.000Z"],
    ["before midnight", "2026-11-23T18:00:00Z", "2026-11-24T01:30:00.000Z"],
    ["after midnight", "2026-11-23T20:00:00Z", "2026-11-24T01:30:00.000Z"],
    ["just before they end", "2026-11-24T01:29:59.999Z", "2026-11-24T01:30:00.000Z"],
    ["the moment they end", "2026-11-24T01:30:00Z", null],
    ["on the last night of a year", "2026-12-31T18:00:00Z", "2027-01-01T01:30:00.000Z"],
  ])("%s", (_, now, expected) => {
    expect(end("22:00", "07:00", "Asia/Kolkata", now)).toBe(expected);
  });

  test("until midnight end with the day", () => {
    expect(end("20:00", "00:00", "UTC", "2026-11-23T21:00:00Z")).toBe("2026-11-24T00:00:00.000Z");
  });

  test("within a day are quiet within that day", () => {
    expect(end("13:00", "15:00", "UTC", "2026-11-23T14:00:00Z")).toBe("2026-11-23T15:00:00.000Z");
    expect(end("13:00", "15:00", "UTC", "2026-11-23T15:00:00Z")).toBeNull();
    expect(end("13:00", "15:00", "UTC", "2026-11-24T12:59:00Z")).toBeNull();
  });

  test("are read on the person's own date", () => {
    // Already Tuesday in Kiritimati (+14), still Monday in Pago Pago (-11).
    expect(end("22:00", "07:00", "Pacific/Kiritimati", "2026-11-23T10:00:00Z")).toBe("2026-11-23T17:00:00.000Z");
    expect(end("22:00", "07:00", "Pacific/Pago_Pago", "2026-11-24T10:00:00Z")).toBe("2026-11-24T18:00:00.000Z");
  });
});

describe("when the clocks go forward, in Berlin at 01:00 UTC on 29 March 2026", () => {
  test("the night is an hour shorter", () => {
    expect(end("22:00", "07:00", "Europe/Berlin", "2026-03-28T21:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(end("22:00", "07:00", "Europe/Berlin", "2026-03-29T05:00:00Z")).toBeNull();
    expect(end("22:00", "07:00", "Europe/Berlin", "2026-03-27T21:00:00Z")).toBe("2026-03-28T06:00:00.000Z");
  });

  test("an end that is skipped comes as much later as the clocks were moved", () => {
    expect(end("22:00", "02:30", "Europe/Berlin", "2026-03-29T00:59:59Z")).toBe("2026-03-29T01:30:00.000Z");
    expect(end("22:00", "02:30", "Europe/Berlin", "2026-03-29T01:30:00Z")).toBeNull();
  });

  test("so does a beginning that is skipped", () => {
    expect(end("02:30", "07:00", "Europe/Berlin", "2026-03-29T01:29:00Z")).toBeNull();
    expect(end("02:30", "07:00", "Europe/Berlin", "2026-03-29T01:30:00Z")).toBe("2026-03-29T05:00:00.000Z");
  });
});

describe("when the clocks go back, in Berlin at 01:00 UTC on 25 October 2026", () => {
  test("the night is an hour longer", () => {
    expect(end("22:00", "07:00", "Europe/Berlin", "2026-10-24T20:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
    expect(end("22:00", "07:00", "Europe/Berlin", "2026-10-25T05:30:00Z")).toBe("2026-10-25T06:00:00.000Z");
  });

  test("an end that comes twice is the second", () => {
    expect(end("22:00", "02:30", "Europe/Berlin", "2026-10-25T00:15:00Z")).toBe("2026-10-25T01:30:00.000Z");
    expect(end("22:00", "02:30", "Europe/Berlin", "2026-10-25T00:45:00Z")).toBe("2026-10-25T01:30:00.000Z");
    expect(end("22:00", "02:30", "Europe/Berlin", "2026-10-25T01:30:00Z")).toBeNull();
  });

  test("a beginning that comes twice is the first", () => {
    expect(end("02:30", "07:00", "Europe/Berlin", "2026-10-25T00:29:00Z")).toBeNull();
    expect(end("02:30", "07:00", "Europe/Berlin", "2026-10-25T00:30:00Z")).toBe("2026-10-25T06:00:00.000Z");
  });
});

test("whenever and wherever: it is quiet exactly from one time on the wall to the other, and the end is that other", () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const onTheWall = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  // These keep their clocks; the nights on which clocks are moved are above.
  const zone = fc.constantFrom("Asia/Kolkata", "UTC", "Asia/Tokyo", "America/Bogota", "Asia/Kathmandu");
  const instant = fc.date({ min: new Date("2020-01-01Z"), max: new Date("2040-01-01Z"), noInvalidDate: true });
  fc.assert(
    fc.property(minutes, minutes, zone, instant, (from, until, timeZone, now) => {
      fc.pre(from !== until);
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
      const wall = clock.format(now);
      const [begins, ends] = [onTheWall(from), onTheWall(until)];
      const isQuiet = begins < ends ? begins <= wall && wall < ends : begins <= wall || wall < ends;
      const found = quietEnd({ from: begins, until: ends }, timeZone, now);
      expect(found !== null).toBe(isQuiet);
      if (found === null) return;
      expect(clock.format(found)).toBe(ends);
      expect(found.getTime() - now.getTime()).toBeWithin(1, 24 * 3_600_000);
    }),
  );
});

test.each([
  ["Asia/Kolkata", "Asia/Kolkata"],
  ["Asia/Calcutta", expect.stringMatching(/^Asia\/(Calcutta|Kolkata)$/)],
  ["europe/berlin", "Europe/Berlin"],
  ["UTC", "UTC"],
  ["+05:30", null],
  ["Mars/Olympus", null],
  ["", null],
  ["Europe/Berlin\u0000", null],
])("of the time zones, %j is %p", (name, known) => {
  expect(knownTimeZone(name)).toEqual(known);
});
