// What time alone does to washes, as a sweep: a wash's own row says what is due. Lots are taken one at a time, and one that
// another server works on is left to it, or to the next turn.

import type { LotId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import { giveUp } from "../payments/give-up.ts";
import { notPaidInTime } from "../payments/payment.ts";
import { lockPayment } from "../payments/store.ts";
import type { Perform } from "../perform.ts";
import { elapse } from "./elapse.ts";
import { findDueLots, lockDueWashes, updateWash } from "./store.ts";
import type { Wash } from "./wash.ts";

/** Lots taken in one turn. */
const batch = 50;

/** Does all that is due and that nobody else is doing. */
export function createWashSweep(perform: Perform) {
  return async (): Promise<void> => {
    const lots = await perform(async (tx, now) => ({ result: await findDueLots(tx, batch, now), events: [] }));
    for (const lotId of lots) await turn(lotId);
  };

  function turn(lotId: LotId): Promise<void> {
    return perform(async (tx, now) => {
      const events: DomainEvent[] = [];
      for (const wash of await lockDueWashes(tx, lotId, now)) events.push(...(await pass(tx, wash, now)));
      return { result: undefined, events };
    });
  }

  /** Every step that is due, in order: one that is long overdue goes through all of them at once. */
  async function pass(tx: Tx, wash: Wash, now: Date): Promise<readonly DomainEvent[]> {
    const events: DomainEvent[] = [];
    for (let step = elapse(wash, now); step !== null; step = elapse(step.wash, now)) {
      await updateWash(tx, step, null, now);
      if (step.unpaid !== null) await giveUp(tx, [await lockPayment(tx, step.unpaid)], notPaidInTime, now);
      events.push(...step.events);
    }
    return events;
  }
}
