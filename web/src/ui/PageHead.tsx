// A page's heading, which also names the browser tab.

import type { ReactNode } from "react";
import { useTitle } from "./use-title.ts";

export function PageHead({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  useTitle(title);
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="grid gap-1">
        <h1 className="text-2xl font-bold tracking-tight">{title}</h1>
        {lead && <p className="text-soft">{lead}</p>}
      </div>
      {children}
    </header>
  );
}
