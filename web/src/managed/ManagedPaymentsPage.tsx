// What was paid in an owner's lots, or everywhere for an administrator: searched, narrowed, confirmed, and taken home as a file.

import { useInfiniteQuery } from "@tanstack/react-query";
import Wallet from "lucide-react/icons/wallet";
import { methodWords, paymentStateWords } from "../payments/state-words.ts";
import { paymentStatuses } from "../payments/tones.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { DownloadButton } from "./DownloadButton.tsx";
import { paymentMethods, readPaymentsFilter } from "./filters.ts";
import { ManagedList } from "./ManagedList.tsx";
import { PaymentDeeds } from "./PaymentDeeds.tsx";
import { useManagingPages } from "./pages.ts";
import { paymentColumns } from "./payment-columns.tsx";
import { managedPaymentsQuery, paymentsAsked } from "./queries.ts";
import { useLots } from "./use-lots.ts";
import { useManagingRole } from "./use-role.ts";
import { filterWords, paymentListWords } from "./words.ts";

const everything = {
  ...{ status: undefined, method: undefined, lotId: undefined },
  ...{ from: undefined, to: undefined, q: undefined },
};

export function ManagedPaymentsPage() {
  const role = useManagingRole();
  const pages = useManagingPages();
  const [filter, change] = useSearchFilter(readPaymentsFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const payments = useInfiniteQuery(managedPaymentsQuery(filter, timeZone));
  const now = useNow(30_000);
  const zoneOf = (lotId: string) => lots.find(({ id }) => id === lotId)?.timeZone ?? timeZone;

  return (
    <>
      <PageHead title={role === "admin" ? paymentListWords.titleAdmin() : paymentListWords.title()}>
        <DownloadButton list="payments" query={paymentsAsked(filter, timeZone)} />
      </PageHead>
      <ManagedList
        label={paymentListWords.payment()}
        filter={filter}
        onChange={change}
        onClear={() => change(everything)}
        statuses={paymentStatuses}
        nameOf={(status) => paymentStateWords[status]()}
        lots={lots}
        search={paymentListWords.search()}
        fields={
          <SelectField
            label={filterWords.method()}
            value={filter.method ?? "all"}
            onChange={(next) => change({ method: next === "all" ? undefined : next })}
            options={[
              { value: "all", label: filterWords.allMethods() },
              ...paymentMethods.map((value) => ({ value, label: methodWords[value]() })),
            ]}
          />
        }
        query={payments}
        columns={paymentColumns(pages, now, zoneOf)}
        actions={(payment) => <PaymentDeeds payment={payment} />}
        icon={Wallet}
        none={{ title: paymentListWords.none(), text: paymentListWords.noneText() }}
        noneFound={{ title: paymentListWords.noneFound(), text: paymentListWords.noneFoundText() }}
      />
    </>
  );
}
