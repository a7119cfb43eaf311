// What the property test found, as the few steps that it takes.

import { expect, test } from "bun:test";
import type { Notification } from "@parkmate/protocol/notification";
import { emptyInbox, listed, received, welcomed } from "./inbox.ts";

const notification = (seq: number, collapseKey: string | null = null): Notification => ({
  ...{ id: `ntf_${seq}`, seq, event: "booking.expiring", level: "info", title: "", text: "", data: {}, link: "/" },
  ...{
    actions: [],
    collapseKey,
    at: "2026-01-05T10:00:00Z",
    expiresAt: null,
    readAt: null,
    archivedAt: null,
    by: null,
  },
});

test("one that takes the place of what was read elsewhere, unheard, makes the count be asked for", () => {
  const asOf = { head: 0, revision: 0 };
  const before = received(listed(emptyInbox(0), { items: [], nextCursor: null, asOf }), notification(1, "b"));
  // While the line was cut it was read on another device: the welcome knows, the list here does not yet.
  const back = welcomed(before, { head: 1, unread: 0, revision: 1, resumed: true });
  expect(back).toMatchObject({ stale: true, unsure: false });
  expect(received(back, notification(2, "b"))).toMatchObject({ stale: true, unsure: true });
  // With a list that is up to date the count is certain.
  expect(received(before, notification(2, "b"))).toMatchObject({ unread: 1, unsure: false });
});
