// The board's columns, and the steps between them: always one on, as the server has it.

import type { Wash, WashStatus } from "../api/types.ts";

export const columns = ["scheduled", "in_progress", "completed"] as const;
export type BoardColumn = (typeof columns)[number];
export type Step = "start" | "complete";

/** What waits for its cash stands with what is scheduled; what was called off is shown apart. */
export function columnOf(status: WashStatus): BoardColumn | null {
  if (status === "pending_payment") return "scheduled";
  return status === "cancelled" ? null : status;
}

/** The step that leads into a column; null: there is none from where it is. */
export function stepInto(column: BoardColumn, { status }: Pick<Wash, "status">): Step | null {
  if (column === "in_progress" && status === "scheduled") return "start";
  return column === "completed" && status === "in_progress" ? "complete" : null;
}

export const statusAfter = { start: "in_progress", complete: "completed" } as const satisfies Record<Step, WashStatus>;

/** Each column by time; what is done with the latest first. */
export function sorted(washes: readonly Wash[], column: BoardColumn): readonly Wash[] {
  const there = washes.filter(({ status }) => columnOf(status) === column);
  const doneAt = ({ completedAt, startsAt }: Wash) => completedAt ?? startsAt;
  if (column === "completed") return there.toSorted((a, b) => (doneAt(a) < doneAt(b) ? 1 : -1));
  return there.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1));
}
