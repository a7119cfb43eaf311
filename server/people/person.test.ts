import { describe, expect, test } from "bun:test";
import { normalisePhone } from "./person.ts";

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
