import { expect, test } from "bun:test";
import { earliestStart, startProblem } from "./start-time.ts";

const now = new Date("2026-11-23T10:00:00Z"); // 15:30 in Kolkata
const problem = (wall: string) => startProblem("later", wall, "Asia/Kolkata", now).startsAt;

test("the first start offered is a quarter of an hour that is far enough ahead", () => {
  expect(earliestStart(now)).toEqual(new Date("2026-11-23T10:30:00Z"));
  expect(earliestStart(new Date("2026-11-23T10:12:00Z"))).toEqual(new Date("2026-11-23T10:30:00Z"));
});

test("a start is between 15 minutes and 7 days ahead, read in the lot's zone", () => {
  expect(problem("2026-11-23T15:44")).toContain("15 minutes");
  expect(problem("2026-11-23T15:45")).toBeUndefined();
  expect(problem("2026-11-30T15:30")).toBeUndefined();
  expect(problem("2026-11-30T15:31")).toContain("7 days");
  expect(problem("")).toContain("Choose a day");
});

test("now needs no time", () => {
  expect(startProblem("now", "", "Asia/Kolkata", now)).toEqual({});
});
