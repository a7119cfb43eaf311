// A lot's availability on the live stream: the topic that clients watch, and the frame that tells them of a change.

import type { LotFrame } from "@parkmate/protocol/frames";
import { isId, type LotId } from "@parkmate/protocol/ids";
import type { SlotChange } from "./lot.ts";

const prefix = "lot:";

/** Where a lot's frames are published. */
export const lotTopic = (lotId: LotId): string => `${prefix}${lotId}`;

/** The lot's topic that a client names by its id, with or without the prefix; null for anything else. */
export function lotTopicOf(name: string): string | null {
  const id = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return isId("lot", id) ? lotTopic(id) : null;
}

/** Tells those who watch; changes of several lots go to each lot's own watchers. */
export function createPublishSlots(publish: (topic: string, frame: string) => void) {
  return (changes: readonly SlotChange[], at: Date): void => {
    for (const [lotId, ofLot] of Map.groupBy(changes, (change) => change.lotId)) {
      // Of two changes of one slot the later stands.
      const last = new Map(ofLot.map(({ slotId, state }) => [slotId, state]));
      const slots = [...last].map(([id, state]) => ({ id, state }));
      publish(lotTopic(lotId), encodeLotFrame(lotId, slots, at));
    }
  };
}

/** The frame, as text, that tells which slots of a lot changed their state at this instant, and to what. */
export function encodeLotFrame(lotId: LotId, slots: LotFrame["slots"], at: Date): string {
  return JSON.stringify({ type: "lot", lotId, slots, at: at.toISOString() } satisfies LotFrame);
}
