import { expect, test } from "bun:test";
import type { Lot } from "../api/types.ts";
import { noChanges, noted, withChanges, without } from "./slot-changes.ts";

const slots = [
  { id: "slt_1", state: "free" },
  { id: "slt_2", state: "booked" },
  { id: "slt_3", state: "free" },
] as unknown as Lot["slots"];
const lot = { slots, freeSlots: 2, totalSlots: 3 } as Lot;
const [first, second] = ["slt_1", "slt_2"] as const;

const states = (changed: Lot) => changed.slots.map(({ state }) => state);
const word = (id: typeof first | typeof second, state: "free" | "held", at: string) => ({ slots: [{ id, state }], at });

test("changes are laid over what was read, and counted", () => {
  const changes = noted(noChanges, word(first, "held", "2026-01-05T09:00:00Z"));
  const shown = withChanges(lot, noted(changes, word(second, "free", "2026-01-05T09:00:01Z")));
  expect(states(shown)).toEqual(["held", "free", "free"]);
  expect(shown.freeSlots).toBe(2);
  expect(withChanges(lot, changes).freeSlots).toBe(1);
  expect(withChanges(lot, noChanges)).toBe(lot);
});

test("the later of two words wins, whichever comes first and however its instant is written", () => {
  const later = noted(noChanges, word(first, "held", "2026-01-05T09:00:00.5Z"));
  expect(noted(later, word(first, "free", "2026-01-05T09:00:00Z"))).toEqual(later);
  expect(states(withChanges(lot, noted(later, word(first, "free", "2026-01-05T09:00:01Z"))))[0]).toBe("free");
});

test("what came after a reading had begun is told apart from what was known before", () => {
  const before = noted(noChanges, word(first, "held", "2026-01-05T09:00:00Z"));
  const both = noted(before, word(second, "free", "2026-01-05T09:00:01Z"));
  expect([...without(both, before).keys()]).toEqual([second]);
  // The same slot, changed again meanwhile.
  const again = noted(before, word(first, "free", "2026-01-05T09:00:02Z"));
  expect([...without(again, before).keys()]).toEqual([first]);
});
