import { expect, test } from "bun:test";
import type { Booking } from "../api/types.ts";
import { countdownState, isRenewable } from "./countdown-state.ts";

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const active = {
  status: "active" as Booking["status"],
  startsAt: "2026-11-23T10:00:00Z",
  endsAt: "2026-11-23T11:00:00Z",
  warnsAt: "2026-11-23T10:55:00Z" as string | null,
  holdExpiresAt: null as string | null,
  createdAt: "2026-11-23T09:00:00Z",
  renewal: {
    ...{ opensAt: "2026-11-23T10:55:00Z", closesAt: "2026-11-23T11:10:00Z", isPending: false },
    ...{ renewedFrom: null, renewedBy: null },
  },
};

test("an active booking runs to its end, and is urgent from the warning on", () => {
  expect(countdownState(active, at("10:30:00"))).toEqual({
    ...{ towards: "end", at: at("11:00:00"), left: 1_800_000, share: 0.5, urgency: "calm" },
  });
  expect(countdownState(active, at("10:54:59"))?.urgency).toBe("calm");
  expect(countdownState(active, at("10:55:00"))?.urgency).toBe("warning");
  expect(countdownState(active, at("11:00:01"))).toMatchObject({ left: 0, share: 0, urgency: "over" });
});

test("one to come runs to its start, a held one to the end of its hold, an ended one to the end of renewing", () => {
  expect(countdownState({ ...active, status: "reserved" }, at("09:30:00"))).toMatchObject({
    towards: "start",
    share: 0.5,
  });
  const held = { ...active, status: "pending_payment" as const, holdExpiresAt: "2026-11-23T09:30:00Z", warnsAt: null };
  expect(countdownState(held, at("09:10:00"))).toMatchObject({ towards: "payment", urgency: "calm" });
  expect(countdownState(held, at("09:26:00"))?.urgency).toBe("warning");
  expect(countdownState({ ...active, status: "expired" }, at("11:05:00"))).toMatchObject({
    ...{ towards: "renewal", share: 0.5, urgency: "warning" },
  });
  expect(countdownState({ ...active, status: "completed" }, at("12:00:00"))).toBeNull();
});

test("it may be renewed from the opening to the closing, unless that is under way", () => {
  const during = ["10:54:59", "10:55:00", "11:09:59", "11:10:00"].map((time) => isRenewable(active, at(time)));
  expect(during).toEqual([false, true, true, false]);
  const pending = { ...active, renewal: { ...active.renewal, isPending: true } };
  expect(isRenewable(pending, at("10:58:00"))).toBe(false);
  expect(isRenewable({ ...active, status: "completed" }, at("10:58:00"))).toBe(false);
});
