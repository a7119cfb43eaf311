// A booking's state, in one word and the tone of it.

import type { BookingStatus } from "../api/types.ts";
import { Badge } from "../ui/Badge.tsx";
import { bookingStateWords } from "./state-words.ts";
import { bookingTones } from "./tones.ts";

export function BookingBadge({ status }: { status: BookingStatus }) {
  return <Badge tone={bookingTones[status]}>{bookingStateWords[status]()}</Badge>;
}
