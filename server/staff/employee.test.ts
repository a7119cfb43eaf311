import { describe, expect, test } from "bun:test";
import { codeOf } from "../testing/code-of.ts";
import { assignTo, availabilityOf, type Employee, toPool } from "./employee.ts";

const now = new Date("2026-11-23T04:30:00Z");
const pooled: Employee = {
  ...{ id: "usr_employee", name: "Ravi", lotId: null, offDuty: false, isDisabled: false },
  ...{ assignments: 0, assignedAt: null },
};
const lot = { id: "lot_1", name: "Marine Drive", ownerId: "usr_owner" } as const;
const other = { id: "lot_2", name: "Kakkanad", ownerId: "usr_owner" } as const;
const owner = { id: "usr_owner", role: "owner" } as const;
const admin = { id: "usr_admin", role: "admin" } as const;

describe("availability", () => {
  test.each([
    ["available", { offDuty: false, isDisabled: false, workload: 2 }],
    ["busy", { offDuty: false, isDisabled: false, workload: 3 }],
    ["off_duty", { offDuty: true, isDisabled: false, workload: 0 }],
    ["off_duty", { offDuty: false, isDisabled: true, workload: 3 }],
  ] as const)("is %s of %p", (expected, employee) => {
    expect(availabilityOf(employee)).toBe(expected);
  });
});

describe("assigning", () => {
  test("tells the lot's owner, each time anew, also at the same moment", () => {
    const first = assignTo(pooled, lot, owner, now);
    const second = assignTo(toPool(first.employee), lot, owner, now);
    expect(first.employee).toMatchObject({ lotId: "lot_1", assignedAt: now });
    expect(first.events).toMatchObject([
      { type: "employee.assigned", people: { owner: "usr_owner" }, values: { name: "Ravi", lot: "Marine Drive" } },
    ]);
    expect(second.events[0]?.key).not.toBe(first.events[0]?.key);
  });

  test("to where they are is refused", () => {
    const there = assignTo(pooled, lot, owner, now).employee;
    expect(codeOf(() => assignTo(there, lot, admin, now))).toBe("already_there");
  });

  test("from another lot is for administrators", () => {
    const there = assignTo(pooled, lot, owner, now).employee;
    expect(codeOf(() => assignTo(there, other, owner, now))).toBe("wrong_state");
    expect(assignTo(there, other, admin, now).employee.lotId).toBe("lot_2");
  });

  test("a disabled account is refused", () => {
    expect(codeOf(() => assignTo({ ...pooled, isDisabled: true }, lot, admin, now))).toBe("wrong_state");
  });
});
