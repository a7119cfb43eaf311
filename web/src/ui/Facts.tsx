// What there is to know about a thing, each fact under its name.

import type { ReactNode } from "react";

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-4 p-5 sm:grid-cols-2 sm:p-6">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-0.5 text-sm text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
