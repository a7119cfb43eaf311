// What a change makes stale on the screens of whoever runs lots.

import type { QueryClient } from "@tanstack/react-query";

const money = ["payments", "overview", "earnings"];
const stale: Readonly<Record<string, readonly string[]>> = {
  booking: ["booking", "bookings", "lot", "lots", ...money],
  renewal: ["booking", "bookings", "lot", "lots", ...money],
  payment: ["booking", "bookings", "lot", "lots", "wash", "washes", ...money],
  wash: ["wash", "washes", "employees", ...money],
  employee: ["employees", "staff", "washes"],
  review: ["reviews", "review-summary", "lot", "lots"],
  lot: ["lot", "lots", "overview"],
};

/** The keys of what it makes stale. `topic` is the first word of an event: `booking`, `payment`, `wash` … */
export const managedKeys = (topic: string): readonly string[] => stale[topic] ?? [];

export async function refreshManaged(queries: QueryClient, topic: string): Promise<void> {
  const keys = managedKeys(topic);
  await queries.invalidateQueries({ predicate: ({ queryKey }) => keys.includes(String(queryKey[0])) });
}
