// What a lot's slots have become since the lot was read. Pure.

import type { LotFrame } from "@parkmate/protocol/frames";
import type { Lot, SlotState } from "../api/types.ts";

export interface Change {
  readonly state: SlotState;
  readonly at: string;
}

/** By slot. */
export type Changes = ReadonlyMap<string, Change>;

export const noChanges: Changes = new Map();

/** Of two words about a slot the later wins. */
export function noted(changes: Changes, { slots, at }: Pick<LotFrame, "slots" | "at">): Changes {
  const next = new Map(changes);
  for (const { id, state } of slots) {
    const known = next.get(id);
    if (known === undefined || Date.parse(known.at) <= Date.parse(at)) next.set(id, { state, at });
  }
  return next;
}

/** Those that came after the others were known. */
export function without(changes: Changes, known: Changes): Changes {
  return new Map([...changes].filter(([id, change]) => known.get(id) !== change));
}

export function withChanges(lot: Lot, changes: Changes): Lot {
  if (changes.size === 0) return lot;
  const slots = lot.slots.map((slot) => ({ ...slot, state: changes.get(slot.id)?.state ?? slot.state }));
  return { ...lot, slots, freeSlots: slots.filter(({ state }) => state === "free").length };
}
