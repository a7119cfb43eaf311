import { describe, expect, test } from "bun:test";
import { localIso, localSpan, localWords, localYear } from "./local-time.ts";

const kolkata = "Asia/Kolkata";
const at = new Date("2026-11-23T10:30:05Z");

describe("an instant in a lot's time zone", () => {
  test("is written with its offset, so that it stays the same instant", () => {
    expect(localIso(at, kolkata)).toBe("2026-11-23T16:00:05+05:30");
    expect(localIso(at, "UTC")).toBe("2026-11-23T10:30:05+00:00");
    expect(localIso(at, "America/New_York")).toBe("2026-11-23T05:30:05-05:00");
    expect(new Date(localIso(at, kolkata))).toEqual(at);
  });

  test("is midnight at 00, not at 24", () => {
    expect(localIso(new Date("2026-11-23T18:30:00Z"), kolkata)).toBe("2026-11-24T00:00:00+05:30");
  });

  test("has the year that it is there", () => {
    const newYear = new Date("2026-12-31T19:00:00Z");
    expect([localYear(newYear, kolkata), localYear(newYear, "UTC")]).toEqual(["2027", "2026"]);
  });

  test("reads as people write it", () => {
    expect(localWords(at, kolkata)).toBe("23 Nov 2026 16:00");
  });
});

describe("a span of time", () => {
  test("names its day once", () => {
    expect(localSpan(at, new Date("2026-11-23T11:30:00Z"), kolkata)).toBe("23 Nov 2026 16:00-17:00");
  });

  test("past midnight there names both days", () => {
    const [from, until] = [new Date("2026-11-23T18:00:00Z"), new Date("2026-11-23T19:00:00Z")];
    expect(localSpan(from, until, kolkata)).toBe("23 Nov 2026 23:30 - 24 Nov 2026 00:30");
  });
});
