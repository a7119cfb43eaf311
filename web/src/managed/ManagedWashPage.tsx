// One car wash, for its lot's owner or an administrator.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import { Problem } from "../api/problem.ts";
import type { Wash } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { showPlate } from "../people/plate.ts";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { PagePending } from "../shell/PagePending.tsx";
import { Badge } from "../ui/Badge.tsx";
import { backLinkClass } from "../ui/back-link.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import { useTitle } from "../ui/use-title.ts";
import { AskedToVerify } from "./AskedToVerify.tsx";
import { detailWords } from "./detail-words.ts";
import { PaymentLines } from "./PaymentLines.tsx";
import { useManagingPages } from "./pages.ts";
import { managedWashQuery } from "./queries.ts";
import { washStateWords } from "./state-words.ts";
import { washTones } from "./states.ts";
import { Trail } from "./Trail.tsx";
import { WashDeeds } from "./WashDeeds.tsx";

export function ManagedWashPage() {
  const { washId = "" } = useParams({ strict: false });
  const found = useQuery(managedWashQuery(washId));
  if (found.data) return <View wash={found.data.wash} steps={found.data.trail} />;
  if (found.error instanceof Problem && [400, 403, 404, 422].includes(found.error.status)) return <NotFoundPage />;
  if (found.isError) return <LoadFailed whole error={found.error} onRetry={() => void found.refetch()} />;
  return <PagePending />;
}

function View({ wash, steps }: { wash: Wash; steps: Parameters<typeof Trail>[0]["steps"] }) {
  const { status, lot, driver, startsAt, plate, employee, minutes, bookingId } = wash;
  const pages = useManagingPages();
  const now = useNow(30_000);
  const title = detailWords.washTitle({ plate: showPlate(plate) });
  useTitle(title);

  return (
    <div className="mx-auto max-w-4xl">
      <Link to={pages.washes} className={backLinkClass}>
        <ChevronLeft className="size-4" aria-hidden />
        {detailWords.backWashes()}
      </Link>
      <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <header className="grid gap-4 border-b border-dashed border-edge p-5 sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <h1 className="text-2xl font-bold tracking-tight">{title}</h1>
            <Badge tone={washTones[status]}>{washStateWords[status]()}</Badge>
          </div>
          <AskedToVerify payments={wash.payments} name={driver.name} plate={plate} />
          <div className="flex flex-wrap gap-2 empty:hidden">
            <WashDeeds wash={wash} />
          </div>
        </header>
        <Facts>
          <Fact name={detailWords.service()}>
            <span className="font-semibold">{wash.serviceName}</span>
            <span className="block text-sm text-soft">{detailWords.minutes({ minutes })}</span>
          </Fact>
          <Fact name={detailWords.time()}>
            <span className="font-semibold">
              {day(startsAt, now, lot.timeZone)}, {clock(startsAt, lot.timeZone)}
            </span>
            {bookingId && (
              <Link to={pages.booking} params={{ bookingId }} className="block text-sm text-accent hover:underline">
                {detailWords.withBooking()}
              </Link>
            )}
          </Fact>
          <Fact name={detailWords.lot()}>
            <span className="font-semibold">{lot.name}</span>
          </Fact>
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
          <Fact name={detailWords.employee()}>
            <span className="font-semibold">{employee?.name ?? detailWords.nobody()}</span>
          </Fact>
          <Fact name={detailWords.price()}>
            <span className="font-semibold tabular-nums">{money(wash.amount, wash.currency)}</span>
          </Fact>
          {wash.reason && <Fact name={detailWords.reason()}>{wash.reason}</Fact>}
        </Facts>
      </article>
      <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
        <Panel title={detailWords.payments()}>
          <PaymentLines payments={wash.payments} timeZone={lot.timeZone} now={now} />
        </Panel>
        <Panel title={detailWords.trail()}>
          <Trail steps={steps} timeZone={lot.timeZone} now={now} />
        </Panel>
      </div>
    </div>
  );
}
