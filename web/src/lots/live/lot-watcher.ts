// The lots of a list that are on screen, watched: their slots are read together once every change is told, and counted anew
// with each change. Knows of no page.
//
//   shown ──▶ watched ── "watching" ──▶ unread ── read, with others that are ──▶ told ── "lot": counted anew
//                                          ▲                                      │
//                                          └── "watching" again, or a slot that was not there when it was read
//
// A socket takes 60 frames in ten seconds, and watches 20 topics; both are shared by all tabs of a browser. So a list watches
// fewer, and whoever scrolls fast is followed at a walking pace.

import type { WatchListener } from "@parkmate/client/watches";
import type { LotFrame } from "@parkmate/protocol/frames";
import type { LotId } from "@parkmate/protocol/ids";
import type { LotSlots, VehicleType } from "../../api/types.ts";
import { type Changes, noChanges, noted, without } from "../slot-changes.ts";

/** Lots that one list watches; the others are as they were when the list was read. */
export const most = 15;
/** Frames that may be said at once; one more each second. */
const burst = 15;
/** Milliseconds. */
const pace = { saying: 1_000, together: 60, afterFailure: 5_000 } as const;

export interface Counts {
  readonly free: number;
  readonly total: number;
}

interface Deps {
  readonly watch: (lotId: LotId, listener: WatchListener) => () => void;
  /** Every change of these is told from now on: their slots. Rejects when they could not be read. */
  readonly read: (lotIds: readonly LotId[]) => Promise<readonly LotSlots[]>;
  /** Returns what calls it off. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  readonly now: () => number;
  readonly changed: () => void;
}

type Slots = LotSlots["slots"];

interface Watched {
  readonly unwatch: () => void;
  isUnread: boolean;
  /** Null until it was read, and where there is nothing to read. */
  slots: Slots | null;
  changes: Changes;
  isTold: boolean;
  /** When its slots were as they are here. */
  at: number;
}

export type LotWatcher = ReturnType<typeof createLotWatcher>;

export function createLotWatcher({ watch, read, after, now, changed }: Deps) {
  const watched = new Map<LotId, Watched>();
  let wanted: readonly LotId[] = [];
  let left = burst;
  let ended = false;
  /** What is waited for: the next frame that may be said, the next reading. */
  let saying: (() => void) | null = null;
  let reading: (() => void) | "under way" | null = null;
  /** How often the connection was lost: what was asked for before says nothing of what is told after. */
  let losses = 0;

  function follow(): void {
    for (let step = next(); step !== null; step = next()) {
      if (left === 0) {
        saying ??= after(pace.saying, regained);
        return;
      }
      left -= 1;
      step();
    }
    if (left < burst) saying ??= after(pace.saying, regained);
  }

  function regained(): void {
    saying = null;
    left += 1;
    follow();
  }

  /** What is on screen comes first; what is not any more, when there is time or its place is needed. */
  function next(): (() => void) | null {
    const missing = wanted.find((id) => !watched.has(id));
    const gone = [...watched.keys()].find((id) => !wanted.includes(id));
    if (missing !== undefined && watched.size < most) return () => begin(missing);
    return gone === undefined ? null : () => end(gone);
  }

  function begin(id: LotId): void {
    const lot: Watched = {
      unwatch: watch(id, (event) => (event.type === "watching" ? unread(lot) : hear(lot, event))),
      ...{ isUnread: false, slots: null, changes: noChanges, isTold: false, at: 0 },
    };
    watched.set(id, lot);
  }

  function end(id: LotId): void {
    watched.get(id)?.unwatch();
    watched.delete(id);
  }

  function unread(lot: Watched): void {
    lot.isUnread = true;
    reading ??= after(pace.together, readAll);
  }

  function hear(lot: Watched, frame: LotFrame): void {
    lot.changes = noted(lot.changes, frame);
    if (lot.slots === null) return;
    const known = new Set<string>(lot.slots.map(({ id }) => id));
    lot.slots = laidOver(lot.slots, lot.changes);
    lot.at = now();
    // One that is new there: of which kind it is, no frame tells.
    if (frame.slots.some(({ id }) => !known.has(id))) unread(lot);
    changed();
  }

  async function readAll(): Promise<void> {
    reading = "under way";
    const asked = [...watched].filter(([, lot]) => lot.isUnread);
    const [before, lost] = [new Map(asked.map(([id, { changes }]) => [id, changes])), losses];
    for (const [, lot] of asked) lot.isUnread = false;
    let pause: number = pace.together;
    try {
      const answer = asked.length > 0 ? await read(asked.map(([id]) => id)) : [];
      for (const [id, lot] of asked) {
        const slots = answer.find((one) => one.id === id)?.slots ?? null;
        // What came while this was under way may be newer than the answer.
        lot.slots = slots && laidOver(slots, without(lot.changes, before.get(id) ?? noChanges));
        lot.isTold = slots !== null && lost === losses;
        lot.at = now();
      }
    } catch {
      // Without the connection there is nothing to go with it: the next one has all read again.
      if (lost === losses) for (const [, lot] of asked) lot.isUnread = true;
      pause = pace.afterFailure;
    }
    if (ended) return;
    reading = [...watched.values()].some(({ isUnread }) => isUnread) ? after(pause, readAll) : null;
    changed();
  }

  return {
    /** What is on screen, the most important first. */
    show(lotIds: readonly LotId[]): void {
      wanted = lotIds.slice(0, most);
      follow();
    },
    /** The connection is lost: what is known is of now, and no longer kept. */
    lost(): void {
      losses += 1;
      for (const lot of watched.values()) {
        if (lot.isTold) lot.at = now();
        lot.isTold = lot.isUnread = false;
      }
      changed();
    },
    isTold: (lotId: LotId): boolean => watched.get(lotId)?.isTold === true,
    /** Of one vehicle type, if there is one. Null where nothing newer is known than what was read at `readAt`. */
    countsOf(lotId: LotId, vehicleType: VehicleType | undefined, readAt: number): Counts | null {
      const lot = watched.get(lotId);
      if (!lot?.slots || (!lot.isTold && lot.at <= readAt)) return null;
      const counted = lot.slots.filter((slot) => vehicleType === undefined || slot.vehicleType === vehicleType);
      return { free: counted.filter(({ state }) => state === "free").length, total: counted.length };
    },
    stop(): void {
      ended = true;
      saying?.();
      if (typeof reading === "function") reading();
      for (const id of watched.keys()) end(id);
    },
  };
}

const laidOver = (slots: Slots, changes: Changes): Slots =>
  slots.map((slot) => ({ ...slot, state: changes.get(slot.id)?.state ?? slot.state }));
