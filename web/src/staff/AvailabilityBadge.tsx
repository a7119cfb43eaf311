// Whether somebody can be given a wash, in one word.

import type { Availability } from "../api/types.ts";
import { Badge } from "../ui/Badge.tsx";
import type { Tone } from "../ui/tone.ts";
import { staffWords } from "./words.ts";

const tones = {
  available: "success",
  busy: "warning",
  off_duty: "plain",
} as const satisfies Record<Availability, Tone>;

export function AvailabilityBadge({ availability }: { availability: Availability }) {
  return <Badge tone={tones[availability]}>{staffWords[availability]()}</Badge>;
}
