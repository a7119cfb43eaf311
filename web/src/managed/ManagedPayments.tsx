// What was paid in an owner's lots, or everywhere for an administrator: searched, narrowed, confirmed, and taken home as a file.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Download from "lucide-react/icons/download";
import ReceiptText from "lucide-react/icons/receipt-text";
import Wallet from "lucide-react/icons/wallet";
import type { PaymentInFull, PaymentMethod } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { receiptLink } from "../payments/receipt-link.ts";
import { Badge } from "../ui/Badge.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { type Column, DataList } from "../ui/DataList.tsx";
import { FilterBar } from "../ui/FilterBar.tsx";
import { FilterTabs } from "../ui/FilterTabs.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Plate } from "../ui/Plate.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import type { ManagingRole } from "./BookingDeeds.tsx";
import { ClearFilters, CommonFilters } from "./CommonFilters.tsx";
import { csvLink } from "./csv-link.ts";
import { countActive, readPaymentsFilter } from "./filters.ts";
import { managedPaymentsQuery, paymentsAsked } from "./queries.ts";
import { methodWords, paymentStateWords, purposeWords } from "./state-words.ts";
import { paymentStatuses, paymentTones } from "./states.ts";
import { useLots } from "./use-lots.ts";
import { VerifyCash } from "./VerifyCash.tsx";
import { filterWords, paymentListWords } from "./words.ts";

const bookingPages = { owner: "/owner/bookings/$bookingId", admin: "/admin/bookings/$bookingId" } as const;
const methods: readonly PaymentMethod[] = ["card", "upi", "cash"];

export function ManagedPayments({ role }: { role: ManagingRole }) {
  const [filter, change] = useSearchFilter(readPaymentsFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const payments = useInfiniteQuery(managedPaymentsQuery(filter, timeZone));
  const now = useNow(30_000);
  const active = countActive(filter);
  const { status, method, q = "" } = filter;
  const isNarrowed = active > 0 || status !== undefined;

  return (
    <>
      <PageHead title={role === "admin" ? paymentListWords.titleAdmin() : paymentListWords.title()}>
        <a
          className={buttonClass("secondary", "sm")}
          href={csvLink("payments", paymentsAsked(filter, timeZone))}
          download
        >
          <Download className="size-4" aria-hidden />
          {paymentListWords.download()}
        </a>
      </PageHead>
      <FilterTabs
        label={filterWords.state()}
        value={status ?? "all"}
        onChange={(next) => change({ status: next === "all" ? undefined : next })}
        options={[
          { value: "all", label: filterWords.all() },
          ...paymentStatuses.map((value) => ({ value, label: paymentStateWords[value]() })),
        ]}
      />
      <FilterBar label={filterWords.filters()} active={active}>
        <SearchField
          label={paymentListWords.search()}
          value={q}
          onChange={(typed) => change({ q: typed === "" ? undefined : typed })}
        />
        <SelectField
          label={filterWords.method()}
          value={method ?? "all"}
          onChange={(next) => change({ method: next === "all" ? undefined : next })}
          options={[
            { value: "all", label: filterWords.allMethods() },
            ...methods.map((value) => ({ value, label: methodWords[value]() })),
          ]}
        />
        <CommonFilters lots={lots} filter={filter} onChange={change} />
        {active > 0 && (
          <ClearFilters
            onClear={() =>
              change({ lotId: undefined, from: undefined, to: undefined, q: undefined, method: undefined })
            }
          />
        )}
      </FilterBar>
      <h2 className="sr-only">{status ? paymentStateWords[status]() : filterWords.all()}</h2>
      <div className="mt-4">
        <PagedList
          query={payments}
          empty={{
            icon: Wallet,
            title: isNarrowed ? paymentListWords.noneFound() : paymentListWords.none(),
            text: isNarrowed ? paymentListWords.noneFoundText() : paymentListWords.noneText(),
          }}
        >
          {(items) => (
            <DataList
              label={paymentListWords.payment()}
              rows={items}
              rowKey={({ id }) => id}
              columns={columnsOf(role, now, (lotId) => lots.find(({ id }) => id === lotId)?.timeZone ?? timeZone)}
              actions={(payment) => <PaymentDeeds payment={payment} />}
              actionsLabel={filterWords.actions()}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}

function PaymentDeeds({ payment }: { payment: PaymentInFull }) {
  const { id, method, status, payer, plate, receiptNumber } = payment;
  if (method === "cash" && status === "pending") return <VerifyCash due={{ ...payment, name: payer.name, plate }} />;
  if (receiptNumber === null) return null;
  return (
    <a
      className={buttonClass("secondary", "sm")}
      href={receiptLink(id)}
      target="_blank"
      rel="noreferrer"
      aria-label={paymentListWords.receiptOf({ number: receiptNumber })}
    >
      <ReceiptText className="size-4" aria-hidden />
      {paymentListWords.receipt()}
    </a>
  );
}

function columnsOf(role: ManagingRole, now: Date, zoneOf: (lotId: string) => string): readonly Column<PaymentInFull>[] {
  return [
    {
      label: paymentListWords.payment(),
      card: "title",
      cell: ({ purpose, booking }) => (
        <>
          {purposeWords[purpose]()}
          {booking && (
            <Link
              to={bookingPages[role]}
              params={{ bookingId: booking.id }}
              className="ml-2 font-mono tracking-wide text-accent hover:underline"
            >
              {booking.code}
            </Link>
          )}
        </>
      ),
    },
    {
      label: paymentListWords.payer(),
      card: "plain",
      cell: ({ payer, plate }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          {payer.name} <Plate plate={plate} />
        </span>
      ),
    },
    { label: paymentListWords.lot(), cell: ({ lot }) => lot.name },
    {
      label: paymentListWords.made(),
      cell: ({ createdAt, lot }) => `${day(createdAt, now, zoneOf(lot.id))}, ${clock(createdAt, zoneOf(lot.id))}`,
    },
    {
      label: paymentListWords.method(),
      cell: ({ method, verifiedBy }) => (
        <>
          {methodWords[method]()}
          {verifiedBy && (
            <span className="block text-xs font-normal text-soft">
              {paymentListWords.confirmedBy({ name: verifiedBy })}
            </span>
          )}
        </>
      ),
    },
    { label: paymentListWords.amount(), align: "end", cell: ({ amount, currency }) => money(amount, currency) },
    {
      label: paymentListWords.status(),
      card: "corner",
      cell: ({ status, refundRequestedAt }) => (
        <span className="grid justify-items-start gap-1">
          <Badge tone={paymentTones[status]}>{paymentStateWords[status]()}</Badge>
          {status === "succeeded" && refundRequestedAt && (
            <span className="text-xs text-soft">{paymentListWords.onItsWay()}</span>
          )}
        </span>
      ),
    },
  ];
}
