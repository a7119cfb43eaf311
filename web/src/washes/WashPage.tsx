// One wash, for its driver: how far it has got, who does it, what it costs.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Problem } from "../api/problem.ts";
import type { Wash } from "../api/types.ts";
import { PaymentList } from "../bookings/PaymentList.tsx";
import { money } from "../format/money.ts";
import { clock, day, timeWithin } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { addressOf } from "../lots/address.ts";
import { CheckoutPanel } from "../payments/CheckoutPanel.tsx";
import { dueCheckout } from "../payments/due-checkout.ts";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { PagePending } from "../shell/PagePending.tsx";
import { BackLink } from "../ui/BackLink.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { Fact } from "../ui/Fact.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import { useTitle } from "../ui/use-title.ts";
import { CancelWash } from "./CancelWash.tsx";
import { refreshWashes, washQuery } from "./queries.ts";
import { isCancellable, isLiveWash, washSentence } from "./state.ts";
import { WashBadge } from "./WashBadge.tsx";
import { WashProgress } from "./WashProgress.tsx";
import { washWords } from "./words.ts";

const route = getRouteApi("/data/washes/$washId");

export function WashPage() {
  const { washId } = route.useParams();
  const wash = useQuery(washQuery(washId));
  if (wash.data) return <WashView wash={wash.data} />;
  if (wash.error instanceof Problem && [400, 403, 404, 422].includes(wash.error.status)) return <NotFoundPage />;
  if (wash.isError) return <LoadFailed whole error={wash.error} onRetry={() => void wash.refetch()} />;
  return <PagePending />;
}

function WashView({ wash }: { wash: Wash }) {
  const { lot, bookingId, employee } = wash;
  const now = useNow(30_000);
  const queries = useQueryClient();
  const due = dueCheckout(wash.payments);
  const title = washWords.pageTitle({ service: washName(wash.serviceName) });
  useTitle(title);

  return (
    <div className="mx-auto max-w-2xl">
      <BackLink to="/washes">{washWords.title()}</BackLink>
      <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <header className="grid gap-4 border-b border-dashed border-edge p-5 sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <h1 className="text-2xl font-bold tracking-tight">{title}</h1>
            <WashBadge status={wash.status} />
          </div>
          <p aria-live="polite">{washSentence(wash, now)}</p>
          {due && (
            <CheckoutPanel
              key={due.id}
              payment={due}
              until={wash.holdExpiresAt && timeWithin(wash.holdExpiresAt, now, lot.timeZone)}
              description={title}
              onChecked={() => refreshWashes(queries)}
            />
          )}
          <WashProgress wash={wash} />
          <div className="flex flex-wrap gap-2 empty:hidden">
            {isCancellable(wash) && <CancelWash wash={wash} />}
            {wash.status === "completed" && (
              <Link
                to="/lots/$lotId"
                params={{ lotId: lot.id }}
                search={{ review: true }}
                className={buttonClass("secondary")}
              >
                {washWords.review()}
              </Link>
            )}
            {!isLiveWash(wash) && (
              <Link to="/washes/new" search={{ lot: lot.id, service: wash.service }} className={buttonClass()}>
                {washWords.again()}
              </Link>
            )}
          </div>
        </header>
        <dl className="grid grid-cols-2 gap-4 p-5 sm:p-6">
          <Fact name={washWords.lot()} wide>
            <Link to="/lots/$lotId" params={{ lotId: lot.id }} className="font-semibold text-accent hover:underline">
              {lot.name}
            </Link>
            <span className="block text-sm text-soft">{addressOf(lot)}</span>
          </Fact>
          <Fact name={washWords.service()}>
            <span className="font-semibold">{washName(wash.serviceName)}</span>
            <span className="block text-sm text-soft">{washWords.minutes({ minutes: wash.minutes })}</span>
          </Fact>
          <Fact name={washWords.time()}>
            <span className="font-semibold">
              {day(wash.startsAt, now, lot.timeZone)}, {clock(wash.startsAt, lot.timeZone)}
            </span>
          </Fact>
          <Fact name={washWords.vehicle()} wide>
            <Plate plate={wash.plate} />
          </Fact>
          {wash.status !== "cancelled" && (
            <Fact name={washWords.employee()}>
              {employee ? (
                <span className="font-semibold">{employee.name}</span>
              ) : (
                <span className="text-soft">{washWords.employeeNone()}</span>
              )}
            </Fact>
          )}
          {bookingId && (
            <Fact name={washWords.booking()}>
              <Link
                to="/bookings/$bookingId"
                params={{ bookingId }}
                className="font-semibold text-accent hover:underline"
              >
                {washWords.seeBooking()}
              </Link>
            </Fact>
          )}
          <Fact name={washWords.price()}>
            <span className="font-semibold tabular-nums">{money(wash.amount, wash.currency)}</span>
          </Fact>
        </dl>
        <PaymentList payments={wash.payments} timeZone={lot.timeZone} now={now} />
      </article>
    </div>
  );
}
