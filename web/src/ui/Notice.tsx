// A sentence in the page that must not be missed. Errors are announced at once, the rest when there is a pause.

import type { ReactNode } from "react";
import { ToneIcon } from "./ToneIcon.tsx";
import { type Tone, toneClass } from "./tone.ts";

export function Notice({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={`${toneClass[tone]} flex items-start gap-2.5 rounded-md p-3 text-sm font-medium`}
    >
      <ToneIcon tone={tone} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
