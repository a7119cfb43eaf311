// The frame around signing in and signing up.

import type { ReactNode } from "react";
import { Mark } from "../shell/Logo.tsx";
import { useTitle } from "../ui/use-title.ts";

export function AccountFrame({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useTitle(title);
  return (
    <div className="mx-auto max-w-md py-4 sm:py-8">
      <header className="mb-6 grid justify-items-center gap-2 text-center">
        <Mark className="mb-2 size-14" />
        <h1 className="text-2xl font-bold tracking-tight">{title}</h1>
        <p className="text-soft">{lead}</p>
      </header>
      <div className="rounded-xl border border-line bg-surface p-5 shadow-card sm:p-7">{children}</div>
    </div>
  );
}
