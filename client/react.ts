// The inbox in React: a view of the client's store and an effect for what arrives. Whoever makes the client starts it.

import type { Notification } from "@parkmate/protocol/notification";
import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from "react";
import type { Client, NotificationListener, Snapshot } from "./client.ts";

export type Notifications = Omit<Snapshot, "unread"> &
  Pick<Client, "read" | "unread" | "archive" | "unarchive" | "readAll" | "loadMore"> & { readonly unreadCount: number };

/** Renders again when anything in the snapshot changes. */
export function useNotifications(client: Client): Notifications {
  const snapshot = useSyncExternalStore(client.subscribe, client.getSnapshot, client.getSnapshot);
  return useMemo(() => {
    const { read, unread, archive, unarchive, readAll, loadMore } = client;
    return { ...snapshot, unreadCount: snapshot.unread, read, unread, archive, unarchive, readAll, loadMore };
  }, [client, snapshot]);
}

/** Calls the latest listener for each new notification while mounted. */
export function useOnNotification(client: Client, listener: NotificationListener): void {
  const arrived = useEffectEvent(listener);
  useEffect(() => client.onNotification((notification: Notification, how) => arrived(notification, how)), [client]);
}
