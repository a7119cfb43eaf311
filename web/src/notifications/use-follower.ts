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
  /** Undefined while none leaves; null when none follows. */
  const next = useRef<NotificationId | null | undefined>(undefined);

  // After each look at the list: when it is gone, the focus is nowhere.
  useEffect(() => {
    if (next.current === undefined || document.activeElement !== document.body) return;
    const follower = place.current?.querySelector<HTMLElement>(`[data-notification="${next.current}"] [data-leaves]`);
    (follower ?? place.current)?.focus();
    next.current = undefined;
  });

  return {
    place,
    leaves(id) {
      const nth = items.findIndex((item) => item.id === id);
      next.current = (items[nth + 1] ?? items[nth - 1])?.id ?? null;
    },
  };
}
