import { expect, test } from "bun:test";
import type { Wash, WashStatus } from "../api/types.ts";
import { isCancellable, isLiveWash, washRefund, washSentence, washSteps } from "./state.ts";
import { washStatuses } from "./tones.ts";

const now = new Date("2026-11-23T10:00:00Z");
const wash: Wash = {
  ...{ id: "wsh_1", status: "scheduled", bookingId: null, plate: "KL08AZ1234", service: "full", minutes: 50 },
  ...{
    serviceName: "Full Service",
    amount: 49900,
    currency: "INR",
    reason: null,
    reasonName: null,
    lotId: "lot_1",
    slot: null,
  },
  lot: { id: "lot_1", name: "Marine Drive", city: "Kochi", address: "Shanmugham Road", timeZone: "Asia/Kolkata" },
  ...{ driver: { id: "usr_1", name: "Anu", phone: null }, employee: null, startsAt: "2026-11-24T03:30:00Z" },
  ...{ holdExpiresAt: null, startedAt: null, completedAt: null, createdAt: "2026-11-23T10:00:00Z", payments: [] },
  serverTime: "2026-11-23T10:00:00Z",
};
const as = (status: WashStatus, rest: Partial<Wash> = {}): Wash => ({ ...wash, status, ...rest });

test("every state has a sentence, with times on the lot's clock", () => {
  for (const status of washStatuses) expect(washSentence(as(status), now)).not.toBe("");
  expect(washSentence(wash, now)).toBe("Planned for tomorrow, 9:00 am.");
  const completed = as("completed", { completedAt: "2026-11-23T09:00:00Z" });
  expect(washSentence(completed, now)).toBe("Your car has been clean since 2:30 pm.");
  expect(washSentence(as("scheduled", { bookingId: "bkg_1" }), now)).toContain("while your car is parked");
  expect(washSentence(as("cancelled", { reason: "No water" }), now)).toContain("No water");
});

test("the steps fill up one after the other, and a wash that was called off has none", () => {
  const done = (status: WashStatus) => washSteps(as(status)).filter(({ isDone }) => isDone).length;
  expect(washStatuses.map(done)).toEqual([1, 2, 3, 4, 0]);
});

test("it may be called off until it begins, and what was paid comes back", () => {
  expect(washStatuses.map((status) => isCancellable(as(status)))).toEqual([true, true, false, false, false]);
  expect(washStatuses.map((status) => isLiveWash(as(status)))).toEqual([true, true, true, false, false]);
  expect(washRefund(wash)).toBeNull();
  const payment: Wash["payments"][number] = {
    ...{ id: "pay_1", purpose: "wash", method: "upi", status: "succeeded", amount: 49900, currency: "INR" },
    ...{ failure: null, failureName: null, checkout: null, createdAt: "2026-11-23T10:00:00Z" },
  };
  expect(washRefund({ ...wash, payments: [payment] })).toBe("You get ₹499 back the way you paid.");
});
