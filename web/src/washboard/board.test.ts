import { expect, test } from "bun:test";
import type { Wash } from "../api/types.ts";
import { columnOf, sorted, statusAfter, stepInto } from "./board.ts";

const wash = (id: string, status: Wash["status"], startsAt: string, completedAt: string | null = null): Wash => ({
  ...{ id: `wsh_${id}`, status, startsAt, completedAt, bookingId: null, plate: "KL08AZ1234", service: "full" },
  ...{
    serviceName: "Full Service",
    minutes: 50,
    amount: 499_00,
    currency: "INR",
    reason: null,
    reasonName: null,
    lotId: "lot_1",
    slot: null,
  },
  lot: { id: "lot_1", name: "Fort", city: "Kochi", address: "River Road", timeZone: "Asia/Kolkata" },
  ...{ driver: { id: "usr_1", name: "Asha", phone: null }, employee: null, holdExpiresAt: null, startedAt: null },
  ...{ createdAt: "2026-11-23T04:00:00.000Z", payments: [], serverTime: "2026-11-23T04:00:00.000Z" },
});

test("a wash moves one column on, and nowhere else", () => {
  const steps = (["pending_payment", "scheduled", "in_progress", "completed", "cancelled"] as const).map((status) => [
    stepInto("scheduled", { status }),
    stepInto("in_progress", { status }),
    stepInto("completed", { status }),
  ]);
  expect(steps).toEqual([
    [null, null, null],
    [null, "start", null],
    [null, null, "complete"],
    [null, null, null],
    [null, null, null],
  ]);
  expect(columnOf(statusAfter.start)).toBe("in_progress");
  expect(columnOf(statusAfter.complete)).toBe("completed");
});

test("what waits for cash stands with what is scheduled, what was called off on no column", () => {
  expect(columnOf("pending_payment")).toBe("scheduled");
  expect(columnOf("cancelled")).toBeNull();
});

test("work comes by time, what is done the latest first", () => {
  const all = [
    wash("1", "scheduled", "2026-11-23T06:00:00Z"),
    wash("2", "pending_payment", "2026-11-23T05:00:00Z"),
    wash("3", "completed", "2026-11-23T04:00:00Z", "2026-11-23T04:20:00Z"),
    wash("4", "completed", "2026-11-23T03:00:00Z", "2026-11-23T04:40:00Z"),
  ];
  expect(sorted(all, "scheduled").map(({ id }) => id)).toEqual(["wsh_2", "wsh_1"]);
  expect(sorted(all, "completed").map(({ id }) => id)).toEqual(["wsh_4", "wsh_3"]);
});
