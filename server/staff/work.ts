// The port to what employees do. Staff knows no more of it.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";

/** Each is called with the lot locked. */
export interface Work {
  /** Whether an employee is in the middle of something. */
  isAtWork(tx: Tx, employeeId: UserId): Promise<boolean>;
  /** What an employee has not begun waits again; `by` took it away. */
  takeBack(tx: Tx, employeeId: UserId, by: UserId | null, now: Date): Promise<void>;
  /** What waits at a lot goes to whoever there has a hand free. */
  giveOut(tx: Tx, lotId: LotId, now: Date): Promise<readonly DomainEvent[]>;
}
