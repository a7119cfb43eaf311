import { describe, expect, test } from "bun:test";
import { isTimeZone, normaliseLicence, normalisePhone } from "./formats.ts";

describe("a phone number", () => {
  test.each(["9847012345", "+919847012345", "+91 98470 12345", "98470-12345", " 9847012345 "])(
    "%p is stored with its country",
    (text) => {
      expect(normalisePhone(text)).toBe("+919847012345");
    },
  );

  test.each(["6000000000", "7000000000", "8000000000"])("%s may start so", (text) => {
    expect(normalisePhone(text)).toBe(`+91${text}`);
  });

  test.each([
    "",
    "5847012345",
    "0984701234",
    "984701234",
    "98470123456",
    "919847012345",
    "+929847012345",
    "++919847012345",
    "98470x2345",
    "९८४७०१२३४५",
    "9847012345\u0000",
  ])("%p is none", (text) => {
    expect(normalisePhone(text)).toBeNull();
  });
});

describe("a driving licence's number", () => {
  test.each(["KL0720110012345", "KL07 20110012345", "kl-07-2011-0012345", " KL07\t20110012345 "])(
    "%p is stored without what is between",
    (text) => {
      expect(normaliseLicence(text)).toBe("KL0720110012345");
    },
  );

  test.each([
    ...["", "KL", "KL072011001234", "KL07201100123456", "K10720110012345", "KLX720110012345", "0720110012345"],
    ...["KL0720110012345x", "KL0720110012345\u0000", "\u00df0720110012345", "KL\u0966720110012345", "KL.0720110012345"],
  ])("%p is none", (text) => {
    expect(normaliseLicence(text)).toBeNull();
  });
});

test("a time zone is one that the platform knows by name", () => {
  for (const name of ["Asia/Kolkata", "Asia/Calcutta", "UTC"]) expect(isTimeZone(name)).toBe(true);
  for (const name of ["", "+05:30", "Asia/Nowhere"]) expect(isTimeZone(name)).toBe(false);
});
