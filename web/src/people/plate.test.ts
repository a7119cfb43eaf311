import { expect, test } from "bun:test";
import { isPlate, normalisePlate, showPlate } from "./plate.ts";

test("a plate is stored in upper case without spaces or hyphens", () => {
  expect(normalisePlate(" kl-08 az 1234")).toBe("KL08AZ1234");
});

test("state and BH series are plates", () => {
  for (const plate of ["KL 08 AZ 1234", "kl08az1234", "DL 3 CAB 4321", "KL 7 B 12", "22 BH 1234 AA", "22bh1234a"]) {
    expect(isPlate(plate)).toBe(true);
  }
  for (const plate of ["", "1234", "KL 08 AZ", "KL 08 AZ 12345", "22 BX 1234 AA", "KL08AZ1234; x"]) {
    expect(isPlate(plate)).toBe(false);
  }
});

test("a plate is shown spaced", () => {
  expect(showPlate("KL08AZ1234")).toBe("KL 08 AZ 1234");
  expect(showPlate("22bh1234aa")).toBe("22 BH 1234 AA");
  expect(showPlate("half a pl")).toBe("HALF A PL");
});
