// A car wash's state, in one word and the tone of it.

import type { WashStatus } from "../api/types.ts";
import { Badge } from "../ui/Badge.tsx";
import { washStateWords } from "./state-words.ts";
import { washTones } from "./tones.ts";

export function WashBadge({ status }: { status: WashStatus }) {
  return <Badge tone={washTones[status]}>{washStateWords[status]()}</Badge>;
}
