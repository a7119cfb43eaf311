// When a notification leaves its list by the keyboard, the focus goes on with the one that follows: it leaves the same way.

import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { type RefObject, useEffect, useRef } from "react";

interface Follower {
  /** Around the list; where the last of them stood it has the focus itself. */
  readonly place: RefObject<HTMLDivElement | null>;
  /** To be called before it leaves. */
  leaves(id: NotificationId): void;
}

export function useFollower(items: readonly Notification[]): Follower {
  const place = useRef<HTMLDivElement>(null);
  /** Which one leaves, and which follows, if any. */
  const leaving = useRef<{ readonly id: NotificationId; readonly next: NotificationId | undefined }>(null);

  // When it is gone and the focus with it; whoever pressed without the focus is left where they are.
  useEffect(() => {
    const { current } = leaving;
    if (current === null || items.some(({ id }) => id === current.id)) return;
    leaving.current = null;
    if (document.activeElement !== document.body) return;
    const follower = place.current?.querySelector<HTMLElement>(`[data-notification="${current.next}"] [data-leaves]`);
    (follower ?? place.current)?.focus();
  });

  return {
    place,
    leaves(id) {
      const nth = items.findIndex((item) => item.id === id);
      leaving.current = { id, next: (items[nth + 1] ?? items[nth - 1])?.id };
    },
  };
}
