// The one way in which anything happens: a command decides and saves in a transaction, what it says is announced in that
// same transaction, and only after the commit is it published. A failed publish fails nothing: the rows are there.

import type { UserId } from "@parkmate/protocol/ids";
import type { Clock } from "./clock.ts";
import type { Database, Tx } from "./db/schema.ts";
import { violates } from "./db/violations.ts";
import type { DomainEvent } from "./events.ts";
import type { Log } from "./log.ts";
import type { SlotChange } from "./lots/lot.ts";
import type { Announce } from "./notifications/announce.ts";
import type { InboxEntry } from "./notifications/inbox.ts";

export interface Performance<Result> {
  readonly result: Result;
  readonly events: readonly DomainEvent[];
  /** Slots that are something else now, for whoever watches their lot. */
  readonly slots?: readonly SlotChange[] | undefined;
  /** People whose logins this has ended: their sockets close, once what it says has been published. */
  readonly revoked?: readonly UserId[] | undefined;
  /** What the command itself has appended to inboxes: put into words earlier, and held back until now. */
  readonly appended?: readonly InboxEntry[] | undefined;
}

export type Perform = <Result>(command: (tx: Tx, now: Date) => Promise<Performance<Result>>) => Promise<Result>;

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly publish: (entries: readonly InboxEntry[], revoked: readonly UserId[]) => Promise<void>;
  readonly publishSlots: (slots: readonly SlotChange[], now: Date) => void;
  /** Tells whoever looks at what goes on that something did. */
  readonly publishDay?: (events: readonly DomainEvent[], slots: readonly SlotChange[]) => void;
  readonly log: Log;
}

const attempts = 4;

/** Commands touch the database alone, so one that lost a race with another can simply be decided anew. */
export function createPerform({ db, clock, announce, publish, publishSlots, publishDay, log }: Deps): Perform {
  return async (command) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const now = clock.now();
        const { result, entries, events, slots, revoked } = await db.transaction().execute(async (tx) => {
          const { result, events, slots = [], revoked = [], appended = [] } = await command(tx, now);
          return { result, events, slots, revoked, entries: [...appended, ...(await announce(tx, events, now))] };
        });
        if (entries.length > 0 || revoked.length > 0) {
          Promise.try(publish, entries, revoked).catch((error: unknown) => {
            log.warn({ err: error }, "publishing failed; the sweep delivers");
          });
        }
        if (slots.length > 0) publishSlots(slots, now);
        publishDay?.(events, slots);
        return result;
      } catch (error) {
        if (attempt === attempts || !isLostRace(error)) throw error;
      }
    }
  };
}

/** Serialization failure, deadlock, two random booking codes alike, or an occurrence that another has just told. */
function isLostRace(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (error.code === "40001" || error.code === "40P01") return true;
  return violates(error, "bookings_code_key") || violates(error, "notifications_once");
}
