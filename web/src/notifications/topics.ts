// What notifications are about, as the centre groups them: by the first part of their type.

import type { Notification } from "@parkmate/protocol/notification";

export const topics = ["bookings", "payments", "washes", "lots", "other"] as const;
export type Topic = (typeof topics)[number];

const ofPrefix: Readonly<Record<string, Topic>> = {
  booking: "bookings",
  renewal: "bookings",
  payment: "payments",
  wash: "washes",
  employee: "lots",
  owner: "lots",
  review: "lots",
};

export const isTopic = (value: unknown): value is Topic => topics.some((topic) => topic === value);

export function topicOf({ event }: Pick<Notification, "event">): Topic {
  return ofPrefix[event.split(".", 1)[0] ?? ""] ?? "other";
}
