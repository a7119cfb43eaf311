import { expect, test } from "bun:test";
import type { Notification } from "@parkmate/protocol/notification";
import { plan, settled, subjectOf } from "./toast-plan.ts";

const now = new Date("2026-11-23T10:00:00Z");

function notification(seq: number, rest: Partial<Notification> = {}): Notification {
  return {
    id: `ntf_${seq}`,
    seq,
    event: "booking.received",
    level: "info",
    title: "New booking",
    text: "New booking received in Marine Drive",
    data: {},
    link: "/owner/bookings/bkg_1",
    actions: [],
    collapseKey: null,
    at: "2026-11-23T09:59:00Z",
    expiresAt: null,
    readAt: null,
    archivedAt: null,
    by: null,
    ...rest,
  };
}
const live = (seq: number, rest?: Partial<Notification>) => ({
  notification: notification(seq, rest),
  replayed: false,
});
const replayed = (seq: number, rest?: Partial<Notification>) => ({ ...live(seq, rest), replayed: true });
const seqs = (arrivals: Parameters<typeof plan>[0]) => plan(arrivals, now).notifications.map(({ seq }) => seq);
const kind = (arrivals: Parameters<typeof plan>[0]) => plan(arrivals, now).kind;

test("up to three missed ones are shown each, more as one summary, with what has come since", () => {
  const missed = [replayed(1), replayed(2), replayed(3)];
  expect([kind(missed), seqs(missed)]).toEqual(["each", [1, 2, 3]]);
  const more = [...missed, replayed(4), live(5)];
  expect([kind(more), seqs(more)]).toEqual(["summary", [1, 2, 3, 4, 5]]);
});

test("what comes live is never summed up", () => {
  const all = [live(1), live(2), live(3), live(4), live(5)];
  expect([kind(all), seqs(all)]).toEqual(["each", [1, 2, 3, 4, 5]]);
});

test("what was read elsewhere or has expired is not shown", () => {
  expect(
    seqs([replayed(1, { readAt: "2026-11-23T09:59:30Z" }), live(2, { expiresAt: "2026-11-23T09:59:59Z" })]),
  ).toEqual([]);
});

test("of several about one thing only the last is shown, in the place of the earlier", () => {
  expect(seqs([live(1, { collapseKey: "booking-end:b" }), live(2), live(3, { collapseKey: "booking-end:b" })])).toEqual(
    [2, 3],
  );
  expect(subjectOf(notification(3, { collapseKey: "booking-end:b" }))).toBe("booking-end:b");
});

test("a toast goes when its notification is read or put away, not when a later one takes its place", () => {
  const ending = notification(1, { collapseKey: "booking-end:b" });
  const before = [notification(4), notification(3), notification(2), ending];
  const after = [
    notification(5, { collapseKey: "booking-end:b" }),
    notification(4),
    notification(3, { readAt: "2026-11-23T10:00:00Z" }),
  ];
  expect(settled(before, after)).toEqual(["ntf_3", "ntf_2"]);
});
