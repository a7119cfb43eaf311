import { expect, test } from "bun:test";
import { crossed } from "./crossings.ts";

const at = (time: string) => Date.parse(`2026-11-23T${time}.000Z`);
const booking: Parameters<typeof crossed>[0] = {
  ...{ id: "bkg_1", code: "K7M4QX2", status: "active" },
  lot: { id: "lot_1", name: "Marine Drive", city: "Kochi", address: "Shanmugham Road", timeZone: "Asia/Kolkata" },
  slot: { id: "slt_1", label: "A3", vehicleType: "sedan" },
  ...{ startsAt: "2026-11-23T10:00:00.000Z", endsAt: "2026-11-23T11:00:00.000Z", warnsAt: "2026-11-23T10:55:00.000Z" },
};
const told = (openedAt: string, now: string, of = booking) =>
  crossed(of, at(openedAt), at(now)).map(({ text }) => text);

test("the warning and the end are told once they have come, in the server's words", () => {
  expect(told("10:30:00", "10:54:59")).toEqual([]);
  expect(told("10:30:00", "10:55:00")).toEqual(["Your booking will expire in 5 minutes!"]);
  expect(told("10:30:00", "11:00:00")).toEqual(["Your booking has expired. Slot released."]);
  expect(crossed(booking, at("10:30:00"), at("10:55:01"))[0]).toMatchObject({
    ...{ event: "booking.expiring", level: "warning", collapseKey: "booking-end:bkg_1", link: "/bookings/bkg_1" },
    actions: [{ label: "Renew now", link: "/bookings/bkg_1?renew=1" }],
  });
});

test("nothing is told of what was over when the page was opened, of long ago, or of a booking that is not active", () => {
  expect(told("10:56:00", "10:57:00")).toEqual([]);
  expect(told("10:30:00", "10:58:00")).toEqual([]);
  expect(told("10:30:00", "10:55:00", { ...booking, status: "cancelled" })).toEqual([]);
});
