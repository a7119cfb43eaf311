// The page of one booking or one wash, for its lot's owner or an administrator: what it is and how it stands, what may be done,
// what is known of it, what was paid, and what happened.

import { Link } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import type { ReactNode } from "react";
import type { Payment } from "../api/types.ts";
import { keptReason } from "../language/kept.ts";
import { Trail, type TrailStep } from "../trail/Trail.tsx";
import { backLinkClass } from "../ui/back-link.ts";
import { Fact } from "../ui/Fact.tsx";
import { Facts } from "../ui/Facts.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useTitle } from "../ui/use-title.ts";
import { AskedToVerify } from "./AskedToVerify.tsx";
import { detailWords } from "./detail-words.ts";
import { PaymentLines } from "./PaymentLines.tsx";
import type { ManagingPages } from "./pages.ts";

interface ManagedDetailProps {
  /** The list that it is from. */
  back: ManagingPages["bookings" | "washes"];
  backLabel: string;
  /** Names the browser's tab. */
  title: string;
  /** What it is, with its `h1`. */
  head: ReactNode;
  badge: ReactNode;
  deeds: ReactNode;
  driver: { readonly name: string; readonly phone: string | null };
  plate: string;
  /** Facts, besides those that each has. */
  children: ReactNode;
  reason: string | null;
  reasonName: string | null;
  payments: readonly Payment[];
  steps: readonly TrailStep[];
  timeZone: string;
  now: Date;
}

export function ManagedDetail(props: ManagedDetailProps) {
  const { back, backLabel, title, head, badge, deeds, driver, plate, children, reason, reasonName } = props;
  const { payments, steps, timeZone, now } = props;
  useTitle(title);
  return (
    <div className="mx-auto max-w-4xl">
      <Link to={back} className={backLinkClass}>
        <ChevronLeft className="size-4" aria-hidden />
        {backLabel}
      </Link>
      <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <header className="grid gap-4 border-b border-dashed border-edge p-5 sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">{head}</div>
            {badge}
          </div>
          <AskedToVerify payments={payments} name={driver.name} plate={plate} />
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms. */}
          <div role="group" aria-label={detailWords.deeds()} className="flex flex-wrap gap-2 empty:hidden">
            {deeds}
          </div>
        </header>
        <Facts>
          <Fact name={detailWords.vehicle()}>
            <Plate plate={plate} />
          </Fact>
          <Fact name={detailWords.driver()}>
            <span className="font-semibold">{driver.name}</span>
            {driver.phone && (
              <a href={`tel:${driver.phone}`} className="block text-sm text-accent hover:underline">
                {driver.phone}
              </a>
            )}
          </Fact>
          {children}
          {reason && <Fact name={detailWords.reason()}>{keptReason(reason, reasonName)}</Fact>}
        </Facts>
      </article>
      <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
        <Panel title={detailWords.payments()}>
          <PaymentLines payments={payments} timeZone={timeZone} now={now} />
        </Panel>
        <Panel title={detailWords.trail()}>
          <Trail steps={steps} timeZone={timeZone} now={now} />
        </Panel>
      </div>
    </div>
  );
}
