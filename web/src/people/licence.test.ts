import { expect, test } from "bun:test";
import { isLicence } from "./licence.ts";

test("a licence's number is two letters and 13 digits, however it is spaced", () => {
  for (const number of ["KL0720110012345", "kl07 20110012345", "MH-14-2011-0062821"])
    expect(isLicence(number)).toBe(true);
  for (const number of ["", "KL07", "KL07 2011001234", "0720110012345KL", "KL07 201100123456"]) {
    expect(isLicence(number)).toBe(false);
  }
});
