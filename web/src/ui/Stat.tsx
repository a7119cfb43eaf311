// One figure that matters, with what it counts.

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface StatProps {
  /** A link in it leads on from the whole card. */
  label: ReactNode;
  value: ReactNode;
  /** What there is to say about the figure. */
  note?: ReactNode;
  icon?: LucideIcon;
}

/** To stand in a `<dl>`. */
export function Stat({ label, value, note, icon: Icon }: StatProps) {
  return (
    <div className="relative grid min-w-0 content-start gap-1 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors duration-(--quick) has-[a:hover]:border-edge [&_a]:after:absolute [&_a]:after:inset-0 [&_a]:after:rounded-lg [&_a:focus-visible]:outline-none [&_a:focus-visible]:after:outline-2 [&_a:focus-visible]:after:outline-accent">
      <dt className="flex items-center gap-2 text-sm text-soft">
        {Icon && <Icon className="size-4 shrink-0 text-accent" aria-hidden />}
        {label}
      </dt>
      <dd className="text-xl font-bold tracking-tight break-words tabular-nums">{value}</dd>
      {note && <dd className="text-sm text-soft">{note}</dd>}
    </div>
  );
}

/** Two beside each other on a phone, four at a desk. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>;
}
