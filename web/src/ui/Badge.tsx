// A state in one word, in the colour of its tone.

import type { ReactNode } from "react";
import { type Tone, toneClass } from "./tone.ts";

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`${toneClass[tone]} inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap`}
    >
      {children}
    </span>
  );
}
