import { expect, test } from "bun:test";
import { fitted } from "./shrink.ts";

test("a picture keeps its shape, is at most as large as asked, and never grows", () => {
  expect(fitted({ width: 4_000, height: 3_000 }, 1_600)).toEqual({ width: 1_600, height: 1_200 });
  expect(fitted({ width: 3_000, height: 4_000 }, 1_600)).toEqual({ width: 1_200, height: 1_600 });
  expect(fitted({ width: 640, height: 480 }, 1_600)).toEqual({ width: 640, height: 480 });
  expect(fitted({ width: 10_000, height: 1 }, 1_600)).toEqual({ width: 1_600, height: 1 });
});
