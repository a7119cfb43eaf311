// Tells a booking's warning and its end from the page itself, where the connection is down when they come.

import { useQuery } from "@tanstack/react-query";
import { use, useEffect, useRef } from "react";
import type { Booking } from "../api/types.ts";
import { LiveContext } from "../notifications/live-context.ts";
import { preferencesQuery } from "../notifications/preferences.ts";
import { occurrence, tellLocally } from "../notifications/tell-locally.ts";
import { crossed } from "./crossings.ts";

/** `now` is the server's, in milliseconds. */
export function useCrossings(booking: Booking, now: number): void {
  const live = use(LiveContext);
  const openedAt = useRef(now);
  // Read while there is a connection: what somebody has muted stays so without one.
  const preferences = useQuery(preferencesQuery());

  useEffect(() => {
    if (live === null) return;
    const { status, items } = live.client.getSnapshot();
    if (status === "live") return;
    for (const notification of crossed(booking, openedAt.current, now)) {
      const isMuted = preferences.data?.types[notification.event]?.inApp === false;
      const isKnown = items.some((item) => occurrence(item) === occurrence(notification));
      if (!isMuted && !isKnown) tellLocally(notification, live.userId);
    }
  }, [live, booking, now, preferences.data]);
}
