// The tone in which each state of a car wash speaks, to whoever looks at it.

import type { WashStatus } from "../api/types.ts";
import type { Tone } from "../ui/tone.ts";

export const washTones = {
  pending_payment: "warning",
  scheduled: "info",
  in_progress: "success",
  completed: "plain",
  cancelled: "plain",
} as const satisfies Record<WashStatus, Tone>;

export const washStatuses = Object.keys(washTones) as WashStatus[];
