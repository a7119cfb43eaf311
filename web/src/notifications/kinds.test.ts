import { expect, test } from "bun:test";
import { catalogue, type NotificationType } from "@parkmate/protocol/catalogue";
import { isKnownKind } from "./kind-words.ts";
import { kindsFor } from "./kinds.ts";

test("everybody chooses among what can reach them", () => {
  expect(kindsFor("driver")).toContain("booking.expiring");
  expect(kindsFor("driver")).not.toContain("booking.received");
  expect(kindsFor("owner")).toContain("booking.received");
  expect(kindsFor("employee")).toEqual(["wash.assigned", "wash.cancelled", "account.disabled", "announcement"]);
  expect(kindsFor("admin")).toEqual(["owner.applied", "account.disabled", "announcement"]);
});

test("no type of the catalogue reaches nobody, and each has a name", () => {
  const all = new Set((["driver", "owner", "employee", "admin"] as const).flatMap(kindsFor));
  expect(Object.keys(catalogue).filter((type) => !all.has(type as NotificationType))).toEqual([]);
  expect(Object.keys(catalogue).filter((type) => !isKnownKind(type))).toEqual([]);
});
