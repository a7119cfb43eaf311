// The server's clock on the screen: what it said with the last answer, carried on by this device's, since the two may differ
// by minutes.

import type { Booking } from "../api/types.ts";
import { useNow } from "../ui/use-now.ts";

/** `readAt`: when the answer came, by this device's clock. In milliseconds, anew every second. */
export function useServerNow({ serverTime }: Pick<Booking, "serverTime">, readAt: number): number {
  const now = useNow(1000);
  return Math.max(now.getTime(), readAt) + Date.parse(serverTime) - readAt;
}
