// The inbox in React: a view of the client's store and an effect for what arrives. Whoever makes the client starts it.

import type { Notification } from "@parkmate/protocol/notification";
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from "react";
import type { Client, NotificationListener, Snapshot } from "./client.ts";
import type { Topic, WatchListener } from "./watches.ts";

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

/**
 * Calls the latest listener for each word on a lot, or on the day, while mounted. True while every change is told: from `watching` on, and
 * until the connection is lost. Nothing is watched where there is no client, or no topic.
 */
export function useWatch(client: Client | null, topic: Topic | null, listener: WatchListener): boolean {
  const [told, setTold] = useState(false);
  const happened = useEffectEvent(listener);
  useEffect(() => {
    if (client === null || topic === null) return;
    const unwatch = client.watch(topic, (event) => {
      if (event.type === "watching") setTold(true);
      happened(event);
    });
    const unsubscribe = client.subscribe(() => {
      if (client.getSnapshot().status !== "live") setTold(false);
    });
    return () => {
      unwatch();
      unsubscribe();
      setTold(false);
    };
  }, [client, topic]);
  return told;
}
