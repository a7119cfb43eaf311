// Who washes the car. Every scheduled wash wants somebody's hands; who has the fewest live washes is given the next, and nobody
// has more than a few. What nobody has a hand free for waits.

import type { UserId, WashId } from "@parkmate/protocol/ids";
import { because } from "../reasons.ts";
import { mostWork } from "../staff/employee.ts";
import { about } from "./facts.ts";
import { type Outcome, type Scheduled, type Wash, wrongState } from "./wash.ts";

/** One of a lot's available employees. */
export interface Hand {
  readonly employeeId: UserId;
  /** Live washes: scheduled and in progress. */
  readonly workload: number;
  /** The youngest wash that they were ever given; null: none. Ids are in the order of time. */
  readonly latest: WashId | null;
}

/**
 * Who has the fewest live washes; of several, who has gone longest without a new one: whose latest wash is the oldest, and
 * then whose id is the lowest. Null when all have as many as they may.
 */
export function fairest(hands: readonly Hand[]): Hand | null {
  const [first] = hands.filter(({ workload }) => workload < mostWork).toSorted(byFairness);
  return first ?? null;
}

function byFairness(a: Hand, b: Hand): number {
  return a.workload - b.workload || compare(a.latest ?? "", b.latest ?? "") || compare(a.employeeId, b.employeeId);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Washes that the lot's employees could take on between them. */
export const roomOf = (hands: readonly Hand[]): number =>
  hands.reduce((room, { workload }) => room + Math.max(0, mostWork - workload), 0);

/** It is theirs now, whoever's it was before. Each time is news to whoever gets it. */
export function assign(wash: Wash, { employeeId, workload }: Hand, by: UserId | null): Outcome<Scheduled> {
  if (wash.status !== "scheduled") throw wrongState(wash);
  if (wash.employeeId === employeeId) throw because("wash_theirs_already");
  if (workload >= mostWork) throw because("washes_enough", { most: mostWork });
  const assigned: Scheduled = { ...wash, employeeId, assignments: wash.assignments + 1 };
  const { key, people, values } = about(assigned, String(assigned.assignments));
  return { wash: assigned, action: "assigned", events: [{ type: "wash.assigned", key, by, people, values }] };
}

/** Whoever was to do it will not: it waits again. */
export function handBack(wash: Scheduled): Outcome<Scheduled> {
  return { wash: { ...wash, employeeId: null }, action: "handed back", events: [] };
}
