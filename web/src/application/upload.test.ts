import { expect, test } from "bun:test";
import { faultOf, largestDocument } from "./upload.ts";

test("a file that the server would refuse is not sent", () => {
  expect(faultOf({ type: "application/pdf", size: largestDocument })).toBeNull();
  expect(faultOf({ type: "image/png", size: largestDocument + 1 })).toBe("tooLarge");
  expect(faultOf({ type: "image/gif", size: 1 })).toBe("wrongType");
  expect(faultOf({ type: "", size: 1 })).toBe("wrongType");
});
