// What narrows a list: a search that is always in sight, and fields that stand in a row at a desk, folded away on a phone.

import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { type ReactNode, useState } from "react";
import { useWide } from "./use-wide.ts";

interface FilterBarProps {
  label: string;
  /** How many of the fields narrow the list now. */
  active: number;
  search?: ReactNode;
  children: ReactNode;
}

export function FilterBar({ label, active, search, children }: FilterBarProps) {
  const isWide = useWide();
  // From then on whoever opens or closes it decides.
  const [open] = useState(active > 0);
  if (isWide) {
    return (
      <search aria-label={label} className="mt-3 flex flex-wrap items-end gap-3">
        {search}
        {children}
      </search>
    );
  }
  return (
    <search aria-label={label} className="mt-3 grid gap-2">
      {search}
      <details open={open} className="rounded-lg border border-line bg-surface">
        <summary className="flex min-h-11 items-center gap-2 px-4 text-sm font-semibold">
          <SlidersHorizontal className="size-4" aria-hidden />
          {label}
          {active > 0 && <span className="rounded-full bg-brand px-2 text-xs leading-5 text-on-brand">{active}</span>}
        </summary>
        <div className="grid grid-cols-2 gap-3 p-4 pt-1">{children}</div>
      </details>
    </search>
  );
}
