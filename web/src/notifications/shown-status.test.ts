import { expect, test } from "bun:test";
import { shownStatus } from "./shown-status.ts";

test("a connection that nobody has started is about to connect; one that ended for good is not, and the others are what they are", () => {
  expect(shownStatus({ status: "idle", reason: null })).toBe("connecting");
  expect(shownStatus({ status: "idle", reason: "not_found" })).toBe("idle");
  expect(shownStatus({ status: "reconnecting", reason: null })).toBe("reconnecting");
});
