// A page or list with nothing to show: what that means, and what to do next.

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** It is all there is on the page, so its title is the page's. */
  whole?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, whole, children, action }: EmptyStateProps) {
  const Heading = whole ? "h1" : "h2";
  return (
    <div className="grid justify-items-center gap-3 px-4 py-16 text-center">
      <span className="grid size-16 place-items-center rounded-xl bg-brand-wash text-accent">
        <Icon className="size-7" aria-hidden />
      </span>
      <Heading className="text-lg font-bold">{title}</Heading>
      {children && <div className="max-w-sm text-soft">{children}</div>}
      {action}
    </div>
  );
}
