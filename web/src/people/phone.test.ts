import { expect, test } from "bun:test";
import { isPhone } from "./phone.ts";

test("ten digits starting with 6-9 are a phone number, +91 or not", () => {
  for (const phone of ["9876543210", "+919876543210", "+91 98765 43210", "60000-00000"])
    expect(isPhone(phone)).toBe(true);
  for (const phone of ["5876543210", "987654321", "98765432101", "+929876543210", "phone"]) {
    expect(isPhone(phone)).toBe(false);
  }
});
