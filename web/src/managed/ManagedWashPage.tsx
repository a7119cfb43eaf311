// One car wash, for its lot's owner or an administrator.

import { showPlate } from "@parkmate/protocol/plate";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Wash } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { Found } from "../shell/Found.tsx";
import type { TrailStep } from "../trail/Trail.tsx";
import { Fact } from "../ui/Fact.tsx";
import { useNow } from "../ui/use-now.ts";
import { WashBadge } from "../washes/WashBadge.tsx";
import { detailWords } from "./detail-words.ts";
import { ManagedDetail } from "./ManagedDetail.tsx";
import { useManagingPages } from "./pages.ts";
import { managedWashQuery } from "./queries.ts";
import { WashDeeds } from "./WashDeeds.tsx";

export function ManagedWashPage() {
  const { washId = "" } = useParams({ strict: false });
  return (
    <Found query={useQuery(managedWashQuery(washId))}>
      {({ wash, trail }) => <Detail wash={wash} steps={trail} />}
    </Found>
  );
}

function Detail({ wash, steps }: { wash: Wash; steps: readonly TrailStep[] }) {
  const { lot, startsAt, plate, employee, minutes, bookingId } = wash;
  const pages = useManagingPages();
  const now = useNow(30_000);
  // A plate stays on one line.
  const title = detailWords.washTitle({ plate: showPlate(plate).replaceAll(" ", "\u00a0") });

  return (
    <ManagedDetail
      back={pages.washes}
      backLabel={detailWords.backWashes()}
      title={title}
      head={<h1 className="text-xl font-bold tracking-tight sm:text-2xl">{title}</h1>}
      badge={<WashBadge status={wash.status} />}
      deeds={<WashDeeds wash={wash} size="md" />}
      driver={wash.driver}
      plate={plate}
      reason={wash.reason}
      reasonName={wash.reasonName}
      payments={wash.payments}
      steps={steps}
      timeZone={lot.timeZone}
      now={now}
    >
      <Fact name={detailWords.service()}>
        <span className="font-semibold">{washName(wash.serviceName)}</span>
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
        <Link to={pages.lot} params={{ lotId: lot.id }} className="font-semibold text-accent hover:underline">
          {lot.name}
        </Link>
        {wash.slot && <span className="block text-sm text-soft">{detailWords.inSlot({ slot: wash.slot })}</span>}
      </Fact>
      <Fact name={detailWords.employee()}>
        <span className="font-semibold">{employee?.name ?? detailWords.nobody()}</span>
      </Fact>
      <Fact name={detailWords.price()}>
        <span className="font-semibold tabular-nums">{money(wash.amount, wash.currency)}</span>
      </Fact>
    </ManagedDetail>
  );
}
