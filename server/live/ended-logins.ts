// Logins that ended before their time, as the database tells: asked for once a second, for when no message between servers
// does. Ids may come into sight out of order, so each question goes back a few seconds; and who closes sockets by the answers
// closes those, too, that opened while their login was ending.

import type { SessionId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";

export interface EndedLogin {
  /** Grows, though not strictly in the order of commits. */
  readonly id: number;
  readonly sessionId: SessionId;
}

/** The newest of those after this id, at most so many, in no particular order; the newest of all for null. */
export type ReadEndedLogins = (after: number | null, most: number) => Promise<readonly EndedLogin[]>;

/** How long a transaction that ends a login may take to be seen here; milliseconds. The sweep of all logins sees the rest. */
const overlap = 5_000;
/** Of more than that it is cheaper to ask which of the connected ones hold: a change of secrets ends all that there are. */
const most = 1_000;

/** Returns what to call once a second: it tells the logins that ended lately, each several times, or that they are many. */
export function createEndedLogins(read: ReadEndedLogins, clock: Clock) {
  /** Everything up to it has been told for long enough. */
  let floor: number | null = null;
  /** Ids that were the newest at some instant. */
  const newest: { readonly id: number; readonly at: number }[] = [];

  return async (): Promise<ReadonlySet<SessionId> | "many"> => {
    const rows = await read(floor, most);
    const isWhole = rows.length < most || floor === null;
    const at = clock.now().getTime();
    const id = rows.reduce((highest, row) => Math.max(highest, row.id), floor ?? 0);
    newest.push({ id, at });
    for (let [first] = newest; first !== undefined && first.at <= at - overlap; [first] = newest) {
      floor = first.id;
      newest.shift();
    }
    return isWhole ? new Set(rows.map(({ sessionId }) => sessionId)) : "many";
  };
}
