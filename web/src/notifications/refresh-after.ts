// What a notification makes stale on open screens.

import type { Notification } from "@parkmate/protocol/notification";
import type { QueryClient } from "@tanstack/react-query";
import { refreshBookings } from "../api/queries.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { session } from "../people/session.ts";

export async function refreshAfter({ event }: Pick<Notification, "event">, queries: QueryClient): Promise<void> {
  const topic = event.split(".")[0];
  if (topic === "booking" || topic === "payment" || topic === "renewal") await refreshBookings(queries);
  await refreshManaged(queries, topic ?? "");
  if (topic === "owner" || topic === "account") await session.refresh();
}
