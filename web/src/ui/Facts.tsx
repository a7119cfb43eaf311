// What there is to know about a thing, each fact under its name.

import type { ReactNode } from "react";

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-4 p-5 sm:grid-cols-2 sm:p-6">{children}</dl>;
}
