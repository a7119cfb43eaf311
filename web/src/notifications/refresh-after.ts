// What a notification makes stale on open screens.

import type { Notification } from "@parkmate/protocol/notification";
import type { QueryClient } from "@tanstack/react-query";
import { refreshBookings } from "../api/queries.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { session } from "../people/session.ts";
import { refreshWashes } from "../washes/queries.ts";

export async function refreshAfter({ event }: Pick<Notification, "event">, queries: QueryClient): Promise<void> {
  const topic = event.split(".")[0];
  if (topic === "booking" || topic === "payment" || topic === "renewal") await refreshBookings(queries);
  if (topic === "wash" || topic === "payment") {
    await refreshWashes(queries);
    await refresh(queries, "employee");
  }
  await refreshManaged(queries, topic ?? "");
  if (topic === "employee") await refresh(queries, "staff", "employee");
  if (topic === "owner") await refresh(queries, "owners", "overview");
  if (topic === "owner" || topic === "account" || topic === "employee") await session.refresh();
}

function refresh(queries: QueryClient, ...keys: readonly string[]): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => keys.includes(String(queryKey[0])) });
}
