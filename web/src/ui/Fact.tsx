// A name and what stands for it, inside a `dl`.

import type { ReactNode } from "react";

/** `wide`: on a phone it has a line of its own. */
export function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={`min-w-0 ${wide ? "max-sm:col-span-2" : ""}`}>
      <dt className="mb-0.5 text-sm text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
