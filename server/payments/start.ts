// How a payment begins.

import type { Pending, Subject } from "./payment.ts";
import { askAt } from "./payment.ts";

type Start = Subject & Pick<Pending, "id" | "lotId" | "ownerId" | "payerId" | "method" | "amount" | "currency">;

/** From the start somebody asks what became of it, in case the server dies between asking for the money and hearing of it. */
export function startPayment(start: Start, now: Date): Pending {
  const inquiry = start.method === "cash" ? null : askAt(now, 0);
  return { ...start, status: "pending", reference: null, checkout: null, inquiry, createdAt: now };
}
