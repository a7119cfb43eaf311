// A list of lots whose counts change as slots do, as long as somebody looks and is connected.
//
// Visitors who are not signed in have no connection: the live stream is a person's own (docs/decisions/0015). They are told
// as of when the counts are, can ask anew, and do so by returning to the page or to the network.

import { isId, type LotId } from "@parkmate/protocol/ids";
import { useCallback, useContext, useEffect, useState } from "react";
import { get } from "../../api/client.ts";
import type { LotSummary, VehicleType } from "../../api/types.ts";
import { LiveContext } from "../../notifications/live-context.ts";
import { createLotWatcher, type LotWatcher } from "./lot-watcher.ts";

/** Milliseconds that a page goes on watching after it was hidden. */
const grace = 30_000;

interface LiveLots {
  readonly lots: readonly LotSummary[];
  /** Every change of all that is on screen is told. */
  readonly told: boolean;
  /** What is on screen, the most important first. */
  readonly see: (lotIds: readonly LotId[]) => void;
}

/** `readAt`: when the list was read, by this device's clock in milliseconds. */
export function useLiveLots(
  lots: readonly LotSummary[],
  vehicleType: VehicleType | undefined,
  readAt: number,
): LiveLots {
  const client = useContext(LiveContext)?.client ?? null;
  const [seen, setSeen] = useState<readonly LotId[]>([]);
  const [watcher, setWatcher] = useState<LotWatcher | null>(null);
  const isLookedAt = useLookedAt();
  const [, setTurn] = useState(0);

  useEffect(() => {
    if (client === null) return;
    const made = createLotWatcher({
      watch: client.watch,
      read: async (lotIds) => (await get("/slots", { query: { lots: lotIds.join() } })).lots,
      after(milliseconds, call) {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
      now: Date.now,
      changed: () => setTurn((turn) => turn + 1),
    });
    setWatcher(made);
    let wasLive = client.getSnapshot().status === "live";
    const unsubscribe = client.subscribe(() => {
      const isLive = client.getSnapshot().status === "live";
      if (wasLive && !isLive) made.lost();
      wasLive = isLive;
    });
    return () => {
      unsubscribe();
      made.stop();
      setWatcher(null);
    };
  }, [client]);

  const onScreen = seen.filter((id) => lots.some((lot) => lot.id === id));
  const wanted = isLookedAt ? onScreen.join() : "";
  useEffect(() => watcher?.show(wanted.split(",").filter((id) => isId("lot", id))), [watcher, wanted]);

  return {
    lots: lots.map((lot) => {
      const counts = watcher?.countsOf(lot.id, vehicleType, readAt);
      return counts ? { ...lot, freeSlots: counts.free, totalSlots: counts.total } : lot;
    }),
    told: watcher !== null && onScreen.length > 0 && onScreen.every(watcher.isTold),
    see: useCallback((lotIds) => setSeen((known) => (known.join() === lotIds.join() ? known : lotIds)), []),
  };
}

/** False when the page has been hidden for a while. */
function useLookedAt(): boolean {
  const [isLookedAt, setLookedAt] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") setLookedAt(true);
      else timer = setTimeout(() => setLookedAt(false), grace);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      clearTimeout(timer);
    };
  }, []);
  return isLookedAt;
}
