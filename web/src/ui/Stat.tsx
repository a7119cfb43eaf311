// One figure that matters, with what it counts.

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface StatProps {
  label: string;
  value: ReactNode;
  /** What there is to say about the figure. */
  note?: ReactNode;
  icon?: LucideIcon;
}

/** To stand in a `<dl>`. */
export function Stat({ label, value, note, icon: Icon }: StatProps) {
  return (
    <div className="grid min-w-0 content-start gap-1 rounded-lg border border-line bg-surface p-4 shadow-card">
      <dt className="flex items-center gap-2 text-sm text-soft">
        {Icon && <Icon className="size-4 shrink-0 text-accent" aria-hidden />}
        {label}
      </dt>
      <dd className="text-xl font-bold tracking-tight tabular-nums">{value}</dd>
      {note && <dd className="text-sm text-soft">{note}</dd>}
    </div>
  );
}

/** Two beside each other on a phone, four at a desk. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>;
}
