// A name and what stands for it, inside a `dl`.

import type { ReactNode } from "react";

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-0.5 text-sm text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
