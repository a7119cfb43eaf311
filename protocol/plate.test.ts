import { describe, expect, test } from "bun:test";
import { normalisePlate, showPlate } from "./plate.ts";

describe("a plate", () => {
  test.each([
    ["KL08AZ1234", "KL08AZ1234"],
    ["KL 08 AZ 1234", "KL08AZ1234"],
    ["kl-08-az-1234", "KL08AZ1234"],
    [" Kl 08az\t1234 ", "KL08AZ1234"],
    ["DL 3 C AB 1234", "DL3CAB1234"],
    ["MH 12 A 7", "MH12A7"],
    ["KL 08 1234", "KL081234"],
    ["22 BH 1234 AA", "22BH1234AA"],
    ["22-bh-1234-a", "22BH1234A"],
  ])("%p is stored as %s", (text, plate) => {
    expect(normalisePlate(text)).toBe(plate);
  });

  test.each([
    "",
    " ",
    "KL",
    "KL08AZ",
    "K08AZ1234",
    "KLA08AZ1234",
    "KL008AZ1234",
    "KL08AZAZ1234",
    "KL08AZ12345",
    "22BH123AA",
    "22BH12345AA",
    "22BH1234",
    "22BH1234AAA",
    "222BH1234AA",
    "22XX1234AA",
    "KL08AZ1234; drop table bookings",
    "KL08AZ1234\u0000",
    "ＫＬ08AZ1234",
    "KL०८AZ1234",
  ])("%p is none", (text) => {
    expect(normalisePlate(text)).toBeNull();
  });

  test("is shown spaced, however it is written; what is none is shown as it is", () => {
    expect(["KL08AZ1234", "22bh1234aa", "KL8A1", "half a pl"].map(showPlate)).toEqual([
      ...["KL 08 AZ 1234", "22 BH 1234 AA", "KL 8 A 1", "half a pl"],
    ]);
  });
});
