import { expect, test } from "bun:test";
import { searchTerm } from "./search.ts";

test("a plate, or its beginning, is searched as a plate", () => {
  expect(searchTerm("kl 08 az")).toEqual({ plate: "KL08AZ" });
  expect(searchTerm("KL-07-CD-4321")).toEqual({ plate: "KL07CD4321" });
  expect(searchTerm("22 bh 12")).toEqual({ plate: "22BH12" });
});

test("codes, receipts and names are searched as they are typed", () => {
  expect(searchTerm("K7M4QX2")).toEqual({ q: "K7M4QX2" });
  expect(searchTerm("kl4qx2m")).toEqual({ q: "kl4qx2m" });
  expect(searchTerm("PM-2026-0000012")).toEqual({ q: "PM-2026-0000012" });
  expect(searchTerm(" Asha ")).toEqual({ q: "Asha" });
  expect(searchTerm("  ")).toEqual({});
});
