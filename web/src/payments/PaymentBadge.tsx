// A payment's state, in one word and the tone of it.

import type { PaymentStatus } from "../api/types.ts";
import { Badge } from "../ui/Badge.tsx";
import { paymentStateWords } from "./state-words.ts";
import { paymentTones } from "./tones.ts";

export function PaymentBadge({ status }: { status: PaymentStatus }) {
  return <Badge tone={paymentTones[status]}>{paymentStateWords[status]()}</Badge>;
}
