// The states of bookings, payments and washes, each in one word and the tone of it.

import type { BookingStatus, PaymentStatus, WashStatus } from "../api/types.ts";
import { bookingTones } from "../bookings/tones.ts";
import { paymentTones } from "../payments/tones.ts";
import { Badge } from "../ui/Badge.tsx";
import { washTones } from "../washes/tones.ts";
import { bookingStateWords, paymentStateWords, washStateWords } from "./state-words.ts";

export function BookingBadge({ status }: { status: BookingStatus }) {
  return <Badge tone={bookingTones[status]}>{bookingStateWords[status]()}</Badge>;
}

export function PaymentBadge({ status }: { status: PaymentStatus }) {
  return <Badge tone={paymentTones[status]}>{paymentStateWords[status]()}</Badge>;
}

export function WashBadge({ status }: { status: WashStatus }) {
  return <Badge tone={washTones[status]}>{washStateWords[status]()}</Badge>;
}
