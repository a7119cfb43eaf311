// What notifications make stale on open screens.

import type { Notification } from "@parkmate/protocol/notification";
import type { QueryClient } from "@tanstack/react-query";
import { managedKeys } from "../managed/refresh.ts";
import { session } from "../people/session.ts";

/** Beside what those see who run lots, and drivers alike. */
const stale: Readonly<Record<string, readonly string[]>> = {
  payment: ["wash-hours", "employee"],
  wash: ["wash-hours", "employee"],
  employee: ["staff", "employee"],
  owner: ["owners", "overview"],
};

/** They change who somebody is, and may do. */
const personal = ["owner", "account", "employee"];

/** Of several notifications at once, whatever they make stale is read anew once. */
export async function refreshAfter(
  notifications: readonly Pick<Notification, "event">[],
  queries: QueryClient,
  who: Pick<typeof session, "refresh"> = session,
): Promise<void> {
  const topics = [...new Set(notifications.map(({ event }) => event.split(".")[0] ?? ""))];
  const keys = new Set(topics.flatMap((topic) => [...managedKeys(topic), ...(stale[topic] ?? [])]));
  await Promise.all([
    queries.invalidateQueries({ predicate: ({ queryKey }) => keys.has(String(queryKey[0])) }),
    // Without an answer they stay who they were.
    topics.some((topic) => personal.includes(topic)) && who.refresh().catch(() => null),
  ]);
}
