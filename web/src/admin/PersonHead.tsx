// The head of a card about somebody: who it is, how they are known or reached, and in badges what they are.

import type { ReactNode } from "react";

interface PersonHeadProps {
  name: string;
  /** What there is of it. */
  known: readonly (string | null)[];
  children: ReactNode;
}

export function PersonHead({ name, known, children }: PersonHeadProps) {
  return (
    <header className="flex items-start justify-between gap-3">
      <div className="min-w-0">
        <h2 className="font-bold">{name}</h2>
        <p className="text-sm break-words text-soft">{known.filter(Boolean).join(" · ")}</p>
      </div>
      <span className="flex flex-wrap justify-end gap-2">{children}</span>
    </header>
  );
}
