// The fields that narrow a list: in a row at a desk, folded away on a phone.

import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import type { ReactNode } from "react";
import { useWide } from "./use-wide.ts";

/** `active`: how many of them narrow the list now. */
export function FilterBar({ label, active, children }: { label: string; active: number; children: ReactNode }) {
  const fields = <div className="grid grid-cols-2 gap-3 lg:flex lg:flex-wrap lg:items-end">{children}</div>;
  if (useWide()) {
    return (
      <search aria-label={label} className="mt-3">
        {fields}
      </search>
    );
  }
  return (
    <search aria-label={label} className="mt-3">
      <details open={active > 0} className="rounded-lg border border-line bg-surface">
        <summary className="flex min-h-11 items-center gap-2 px-4 text-sm font-semibold">
          <SlidersHorizontal className="size-4" aria-hidden />
          {label}
          {active > 0 && <span className="rounded-full bg-brand px-2 text-xs leading-5 text-on-brand">{active}</span>}
        </summary>
        <div className="p-4 pt-1">{fields}</div>
      </details>
    </search>
  );
}
