// A notification to append, like any other but for what the test says.

import type { UserId } from "@parkmate/protocol/ids";
import type { Content, Draft } from "../notifications/inbox.ts";

let count = 0;

/** Each call makes another occurrence, unless `once` is given. */
export function draftFor(userId: UserId, more: Partial<Content> = {}): Draft {
  count += 1;
  const content: Content = {
    event: "booking.received",
    once: `occurrence ${count}`,
    level: "info",
    title: "New booking",
    text: `New booking received in lot ${count}`,
    data: { nth: count },
    link: "/owner/bookings/1",
    actions: [],
    collapseKey: null,
    expiresAt: null,
    causedBy: null,
    ...more,
  };
  return { userId, content };
}
