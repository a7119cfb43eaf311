import { expect, test } from "bun:test";
import { mostLabels, readLabels } from "./labels.ts";

const labelsIn = (line: string) => readLabels(line).labels;

test("a range stands for all of its labels", () => {
  expect(labelsIn("A1–A20")).toHaveLength(20);
  expect(labelsIn("A1-A3")).toEqual(["A1", "A2", "A3"]);
  expect(labelsIn("A1 - 3")).toEqual(["A1", "A2", "A3"]);
  expect(labelsIn("8-11")).toEqual(["8", "9", "10", "11"]);
});

test("zeros in front are kept as wide as they are written", () => {
  expect(labelsIn("B08-B11")).toEqual(["B08", "B09", "B10", "B11"]);
});

test("single labels stand beside ranges, and a hyphen alone makes no range", () => {
  expect(labelsIn("A1-A2, VIP; Level 2-East\nP1-A2,")).toEqual(["A1", "A2", "VIP", "Level 2-East", "P1-A2"]);
});

test("what makes no sense is named", () => {
  expect(readLabels(" , ")).toEqual({ fault: "empty", part: "" });
  expect(readLabels("A9-A1")).toEqual({ fault: "range", part: "A9-A1" });
  expect(readLabels("A1-A3, A2")).toEqual({ fault: "twice", part: "A2" });
  expect(readLabels("A1-A999999999")).toEqual({ fault: "many", part: "A1-A999999999" });
  expect(readLabels("A1-A150, B1-B150")).toMatchObject({ fault: "many" });
  expect(readLabels("x".repeat(41))).toMatchObject({ fault: "long" });
  expect(labelsIn(`A1-A${mostLabels}`)).toHaveLength(mostLabels);
});
