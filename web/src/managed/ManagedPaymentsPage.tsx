// The payments that whoever is signed in has to look after.

import { useMe } from "../people/session.ts";
import { ManagedPayments } from "./ManagedPayments.tsx";

export function ManagedPaymentsPage() {
  return <ManagedPayments role={useMe()?.role === "admin" ? "admin" : "owner"} />;
}
