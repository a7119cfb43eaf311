// The catalogue read as people will read it: every row filled in, word for word.

import { describe, expect, test } from "bun:test";
import { catalogue, type NotificationType } from "./catalogue.ts";
import { fill, type Kind } from "./kind.ts";
import type { Level, Values } from "./notification.ts";

const bookingId = "bkg_01jzx4q9c2f3gv8w5n6m7k8d9e";
const lotId = "lot_01jzx4q9c2f3gv8w5n6m7k8d9e";
const washId = "wsh_01jzx4q9c2f3gv8w5n6m7k8d9e";
const paymentId = "pay_01jzx4q9c2f3gv8w5n6m7k8d9e";
const ownerId = "usr_01jzx4q9c2f3gv8w5n6m7k8d9e";
const endsAt = "2026-11-23T11:30:00.000Z";
const page = `/bookings/${bookingId}`;
const ownerPage = `/owner/bookings/${bookingId}`;
const booking = { bookingId, code: "K7M4QX2", lotId, lot: "Marine Drive", slot: "A1", startsAt: endsAt, endsAt };
const subject = "booking K7M4QX2 in Marine Drive";
const payment = { paymentId, bookingId, washId: null, lotId, amount: "₹50", subject, page, ownerPage };
const wash = { washId, bookingId, lotId, lot: "Marine Drive", service: "Exterior", plate: "KL08AZ1234" };
const end = `booking-end:${bookingId}`;

interface Sample {
  readonly values: Values;
  /** Each part with the page that it leads to. */
  readonly to: Readonly<Record<string, string>>;
  readonly exceptCauser?: true;
  readonly level: Level;
  readonly title: string;
  readonly text: string;
  readonly collapse?: string;
  readonly mandatory?: true;
  readonly waits?: true;
}

const samples = {
  "booking.expiring": {
    values: { ...booking, remaining: "5 minutes" },
    to: { driver: page },
    level: "warning",
    title: "Booking ending soon",
    text: "Your booking will expire in 5 minutes!",
    collapse: end,
  },
  "booking.slot_expired": {
    values: booking,
    to: { driver: page },
    level: "info",
    title: "Booking expired",
    text: "Your booking has expired. Slot released.",
    collapse: end,
  },
  "renewal.succeeded": {
    values: { ...booking, renewedId: "bkg_before" },
    to: { payer: page },
    level: "success",
    title: "Booking renewed",
    text: "Booking renewed successfully!",
    collapse: "booking-end:bkg_before",
    mandatory: true,
  },
  "renewal.failed": {
    values: { ...booking, reason: "Insufficient funds" },
    to: { payer: page },
    level: "error",
    title: "Renewal failed",
    text: "Renewal failed: Insufficient funds",
    mandatory: true,
  },
  "booking.auto_expired": {
    values: booking,
    to: { driver: page },
    level: "warning",
    title: "Booking closed",
    text: "Your booking slot has expired automatically",
    collapse: end,
  },
  "booking.declined": {
    values: booking,
    to: { driver: page },
    level: "warning",
    title: "Booking declined",
    text: "Your booking has been declined by admin",
    mandatory: true,
  },
  "payment.cash_verified": {
    values: payment,
    to: { payer: page },
    level: "success",
    title: "Cash payment verified",
    text: "Your cash payment has been verified",
    mandatory: true,
  },
  "booking.received": {
    values: booking,
    to: { owner: ownerPage },
    level: "info",
    title: "New booking",
    text: "New booking received in Marine Drive",
    waits: true,
  },
  "wash.completed": {
    values: wash,
    to: { driver: `/washes/${washId}` },
    level: "success",
    title: "Car wash done",
    text: "Your car wash has been completed",
  },
  "employee.assigned": {
    values: { name: "Suresh Kumar", lotId, lot: "Marine Drive" },
    to: { owner: `/owner/lots/${lotId}/staff` },
    level: "info",
    title: "Employee assigned",
    text: "Employee Suresh Kumar assigned to your lot",
    waits: true,
  },
  "booking.confirmed": {
    values: booking,
    to: { driver: page },
    level: "success",
    title: "Booking confirmed",
    text: "Your booking K7M4QX2 in Marine Drive is confirmed",
  },
  "booking.cancelled": {
    values: { ...booking, why: "Flooded" },
    to: { driver: page, owner: ownerPage },
    exceptCauser: true,
    level: "warning",
    title: "Booking cancelled",
    text: "Booking K7M4QX2 in Marine Drive was cancelled: Flooded",
  },
  "payment.cash_due": {
    values: { ...payment, holdUntil: endsAt },
    to: { owner: ownerPage },
    level: "info",
    title: "Cash to verify",
    text: "₹50 in cash is due for booking K7M4QX2 in Marine Drive",
    collapse: `cash-due:${paymentId}`,
    mandatory: true,
  },
  "payment.refunded": {
    values: payment,
    to: { payer: page },
    level: "info",
    title: "Payment refunded",
    text: "₹50 refunded for booking K7M4QX2 in Marine Drive",
    mandatory: true,
    waits: true,
  },
  "wash.booked": {
    values: wash,
    to: { owner: `/owner/washes/${washId}` },
    level: "info",
    title: "New car wash",
    text: "New car wash booked in Marine Drive",
    waits: true,
  },
  "wash.confirmed": {
    values: wash,
    to: { driver: `/washes/${washId}` },
    level: "success",
    title: "Car wash confirmed",
    text: "Your car wash in Marine Drive is confirmed",
  },
  "wash.assigned": {
    values: wash,
    to: { employee: `/work/washes/${washId}` },
    level: "info",
    title: "A car to wash",
    text: "You have a car wash to do: Exterior, KL08AZ1234",
  },
  "wash.started": {
    values: wash,
    to: { driver: `/washes/${washId}` },
    level: "info",
    title: "Car wash started",
    text: "Your car wash has started",
  },
  "wash.cancelled": {
    values: { ...wash, why: "the booking is over" },
    to: { driver: `/washes/${washId}`, owner: `/owner/washes/${washId}`, employee: `/work/washes/${washId}` },
    exceptCauser: true,
    level: "warning",
    title: "Car wash cancelled",
    text: "The car wash of KL08AZ1234 in Marine Drive was cancelled: the booking is over",
  },
  "owner.applied": {
    values: { ownerId, name: "Anita" },
    to: { admins: `/admin/owners/${ownerId}` },
    level: "info",
    title: "New owner",
    text: "Anita has applied to become an owner",
    waits: true,
  },
  "owner.approved": {
    values: { ownerId },
    to: { owner: "/owner/lots" },
    level: "success",
    title: "Application approved",
    text: "You are approved: your lots can now be found and booked",
    mandatory: true,
    waits: true,
  },
  "owner.declined": {
    values: { ownerId, reason: "The document is not legible" },
    to: { owner: "/owner/application" },
    level: "warning",
    title: "Application declined",
    text: "Your application was declined: The document is not legible",
    mandatory: true,
    waits: true,
  },
  "review.posted": {
    values: { reviewId: "rev_1", lotId, lot: "Marine Drive", author: "Ravi", rating: 4 },
    to: { owner: `/owner/lots/${lotId}/reviews` },
    level: "info",
    title: "New review",
    text: "Ravi gave Marine Drive 4 of 5",
    waits: true,
  },
  "account.disabled": {
    values: { reason: "Fraud" },
    to: { person: "/account" },
    level: "warning",
    title: "Account disabled",
    text: "Your account has been disabled: Fraud",
    mandatory: true,
  },
  announcement: {
    values: { announcementId: "ann_1", title: "Maintenance", text: "Closed on Sunday" },
    to: { audience: "/notifications" },
    level: "info",
    title: "Maintenance",
    text: "Closed on Sunday",
    waits: true,
  },
} as const satisfies Record<NotificationType, Sample>;

const rows = Object.entries(samples) as [NotificationType, Sample][];
const kindOf = (type: NotificationType): Kind => catalogue[type];

describe("the catalogue", () => {
  test.each(rows)("%s says exactly this", (type, { values, collapse, ...expected }) => {
    const { to, level, title, text, exceptCauser, mandatory, waits, collapse: template } = kindOf(type);
    const filled = (words: string) => fill(words, values);
    expect<unknown>({
      to: Object.fromEntries(Object.entries(to).map(([part, page]) => [part, filled(page)])),
      ...{ level, title: filled(title), text: filled(text) },
      ...(exceptCauser && { exceptCauser }),
      ...(mandatory && { mandatory }),
      ...(waits && { waits }),
    }).toEqual(expected);
    expect(template && filled(template)).toBe(collapse);
  });

  test("offers to renew what ends, to look at what came in, and to verify cash", () => {
    const actions = rows.flatMap(([type, { values }]) =>
      (kindOf(type).actions ?? []).map(({ label, link }) => [type, fill(label, values), fill(link, values)]),
    );
    expect(actions).toEqual([
      ["booking.expiring", "Renew now", `${page}?renew=1`],
      ["booking.received", "View booking", ownerPage],
      ["payment.cash_due", "Verify", `${ownerPage}?verify=${paymentId}`],
    ]);
  });

  test("a warning of the end spoils at the end, and cash that is due with its hold; nothing else spoils", () => {
    const spoiling = rows.flatMap(([type, { values }]) => {
      const { expires } = kindOf(type);
      return expires === undefined ? [] : [[type, fill(expires, values)]];
    });
    expect(spoiling).toEqual([
      ["booking.expiring", endsAt],
      ["payment.cash_due", endsAt],
    ]);
  });

  test("each row tells of an event of its own", () => {
    const events = rows.map(([type]) => kindOf(type).on);
    expect(new Set(events).size).toBe(rows.length);
  });
});
