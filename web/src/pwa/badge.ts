// The number on the app's icon, where it is installed and the system shows such numbers.

import { useEffect } from "react";

/** How many are unread; null while that is not known, which leaves the icon as it is. Whoever signs out takes it along. */
export function useIconCount(unread: number | null): void {
  useEffect(() => {
    if (unread !== null) showOnIcon(unread);
  }, [unread]);
  useEffect(() => () => showOnIcon(0), []);
}

function showOnIcon(unread: number): void {
  if (!("setAppBadge" in navigator)) return;
  const told = unread === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(unread);
  // Refused where the app is not installed.
  told.catch(() => null);
}
