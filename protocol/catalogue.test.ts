// The catalogue read as people will read it: every row filled in, word for word.

import { describe, expect, test } from "bun:test";
import { catalogue, type NotificationType } from "./catalogue.ts";
import { fill, type Kind } from "./kind.ts";
import type { Level, Values } from "./notification.ts";

const bookingId = "bkg_01jzx4q9c2f3gv8w5n6m7k8d9e";
const lotId = "lot_01jzx4q9c2f3gv8w5n6m7k8d9e";
const washId = "wsh_01jzx4q9c2f3gv8w5n6m7k8d9e";
const endsAt = "2026-11-23T11:30:00.000Z";
const booking = { bookingId, code: "K7M4QX2", lotId, lot: "Marine Drive", slot: "A1", startsAt: endsAt, endsAt };
const page = `/bookings/${bookingId}`;
const end = `booking-end:${bookingId}`;

interface Sample {
  readonly values: Values;
  readonly to: string;
  readonly level: Level;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly collapse?: string;
  readonly mandatory?: true;
}

const samples = {
  "booking.expiring": {
    values: { ...booking, remaining: "5 minutes" },
    to: "driver",
    level: "warning",
    title: "Booking ending soon",
    text: "Your booking will expire in 5 minutes!",
    link: page,
    collapse: end,
  },
  "booking.slot_expired": {
    values: booking,
    to: "driver",
    level: "info",
    title: "Booking expired",
    text: "Your booking has expired. Slot released.",
    link: page,
    collapse: end,
  },
  "renewal.succeeded": {
    values: booking,
    to: "payer",
    level: "success",
    title: "Booking renewed",
    text: "Booking renewed successfully!",
    link: page,
    collapse: end,
    mandatory: true,
  },
  "renewal.failed": {
    values: { ...booking, reason: "Insufficient funds" },
    to: "payer",
    level: "error",
    title: "Renewal failed",
    text: "Renewal failed: Insufficient funds",
    link: page,
    mandatory: true,
  },
  "booking.auto_expired": {
    values: booking,
    to: "driver",
    level: "warning",
    title: "Booking closed",
    text: "Your booking slot has expired automatically",
    link: page,
    collapse: end,
  },
  "booking.declined": {
    values: booking,
    to: "driver",
    level: "warning",
    title: "Booking declined",
    text: "Your booking has been declined by admin",
    link: page,
    mandatory: true,
  },
  "payment.cash_verified": {
    values: booking,
    to: "payer",
    level: "success",
    title: "Cash payment verified",
    text: "Your cash payment has been verified",
    link: page,
    mandatory: true,
  },
  "booking.received": {
    values: booking,
    to: "owner",
    level: "info",
    title: "New booking",
    text: "New booking received in Marine Drive",
    link: `/owner${page}`,
  },
  "wash.completed": {
    values: { washId },
    to: "driver",
    level: "success",
    title: "Car wash done",
    text: "Your car wash has been completed",
    link: `/washes/${washId}`,
  },
  "employee.assigned": {
    values: { name: "Suresh Kumar", lotId },
    to: "owner",
    level: "info",
    title: "Employee assigned",
    text: "Employee Suresh Kumar assigned to your lot",
    link: `/owner/lots/${lotId}/staff`,
  },
  "booking.confirmed": {
    values: booking,
    to: "driver",
    level: "success",
    title: "Booking confirmed",
    text: "Your booking K7M4QX2 in Marine Drive is confirmed",
    link: page,
  },
} as const satisfies Record<NotificationType, Sample>;

const rows = Object.entries(samples) as [NotificationType, Sample][];
const kindOf = (type: NotificationType): Kind => catalogue[type];

describe("the catalogue", () => {
  test.each(rows)("%s says exactly this", (type, { values, collapse, ...expected }) => {
    const { to, level, title, text, link, mandatory, collapse: template } = kindOf(type);
    const filled = (words: string) => fill(words, values);
    expect<unknown>({
      ...{ to, level, title: filled(title), text: filled(text), link: filled(link) },
      ...(mandatory && { mandatory }),
    }).toEqual(expected);
    expect(template && filled(template)).toBe(collapse);
  });

  test("offers to renew a booking that ends, and to look at one that came in", () => {
    const actions = rows.flatMap(([type, { values }]) =>
      (kindOf(type).actions ?? []).map(({ label, link }) => [type, fill(label, values), fill(link, values)]),
    );
    expect(actions).toEqual([
      ["booking.expiring", "Renew now", `${page}?renew=1`],
      ["booking.received", "View booking", `/owner${page}`],
    ]);
  });

  test("a warning of the end is of no use after the end; nothing else spoils", () => {
    const expiring = rows.filter(([type]) => kindOf(type).expires !== undefined).map(([type]) => type);
    expect(expiring).toEqual(["booking.expiring"]);
    expect(fill(kindOf("booking.expiring").expires ?? "", samples["booking.expiring"].values)).toBe(endsAt);
  });

  test("each row tells of an event of its own", () => {
    const events = rows.map(([type]) => kindOf(type).on);
    expect(new Set(events).size).toBe(rows.length);
  });
});
