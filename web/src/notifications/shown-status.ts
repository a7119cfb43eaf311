// How the connection is, as people are told.

import type { Snapshot } from "@parkmate/client/client";
import type { Status } from "@parkmate/client/connection";

/** One that nobody has started yet is about to connect; one that the server ended for good gave a reason. */
export const shownStatus = ({ status, reason }: Pick<Snapshot, "status" | "reason">): Status =>
  status === "idle" && reason === null ? "connecting" : status;
