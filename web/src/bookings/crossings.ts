// The moments of a booking that its driver is told of by the server's timers: where the connection is down just then, the page
// that shows the booking tells them itself. Pure.

import { catalogue } from "@parkmate/protocol/catalogue";
import { hindi } from "@parkmate/protocol/catalogue.hi";
import { fill } from "@parkmate/protocol/kind";
import type { Booking } from "../api/types.ts";
import { language } from "../language/language.ts";
import type { LocalNotification } from "../notifications/tell-locally.ts";

import { crossingWords } from "./crossing-words.ts";

/** Nobody is told of what is longer ago. */
const fresh = 120_000;

type Ending = Pick<Booking, "id" | "code" | "status" | "lot" | "slot" | "startsAt" | "endsAt" | "warnsAt">;
type Told = "booking.expiring" | "booking.slot_expired";

/** What has come to pass between these two moments of the server's clock: after the page was opened, and not long ago. */
export function crossed(booking: Ending, openedAt: number, now: number): readonly LocalNotification[] {
  if (booking.status !== "active") return [];
  const moments: readonly { readonly event: Told; readonly at: string | null }[] = [
    { event: "booking.expiring", at: booking.warnsAt },
    { event: "booking.slot_expired", at: booking.endsAt },
  ];
  const passed = moments.filter(({ at }) => {
    const time = at === null ? Number.NaN : Date.parse(at);
    return time > openedAt && time <= now && now - time < fresh;
  });
  // Once the end has come, that it would come is of no use any more.
  const last = passed.at(-1);
  return last === undefined ? [] : [toNotification(booking, last.event, now)];
}

/** In the catalogue's words, as the server's copy would be. */
function toNotification(booking: Ending, event: Told, now: number): LocalNotification {
  const kind = catalogue[event];
  const { id: bookingId, code, lot, slot, startsAt, endsAt } = booking;
  const left = Math.max(1, Math.round((Date.parse(endsAt) - now) / 1000));
  const remaining =
    left >= 90 ? crossingWords.minutes({ count: Math.round(left / 60) }) : crossingWords.seconds({ count: left });
  const data = { bookingId, code, lotId: lot.id, lot: lot.name, slot: slot.label, startsAt, endsAt, remaining };
  const actions = "actions" in kind ? kind.actions : [];
  const { title, text, actions: labels } = language() === "hi" ? hindi[event] : { ...kind, actions: undefined };
  return {
    ...{ event, data, level: kind.level, title, text: fill(text, data) },
    link: fill(kind.to.driver, data),
    actions: actions.map(({ label, link }, nth) => ({ label: labels?.[nth] ?? label, link: fill(link, data) })),
    collapseKey: fill(kind.collapse, data),
  };
}
