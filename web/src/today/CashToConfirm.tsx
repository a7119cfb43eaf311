// Cash that is to be taken, confirmed right here: the line goes at once, and comes back if the server says no.

import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import { money } from "../format/money.ts";
import { clock } from "../format/time.ts";
import { useManagingPages } from "../managed/pages.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { VerifyCashDialog } from "../managed/VerifyCash.tsx";
import { deedWords } from "../managed/words.ts";
import { purposeWords } from "../payments/state-words.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import { type CashDueItem, type Overview, overviewQuery, withoutDue } from "./queries.ts";
import { todayWords } from "./words.ts";

export function CashToConfirm({ cashDue: { count, items } }: { cashDue: Overview["cashDue"] }) {
  const pages = useManagingPages();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<CashDueItem | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function confirm({ id, payer }: CashDueItem) {
    setFailure(null);
    // An answer that is on its way would bring the line back.
    await queries.cancelQueries(overviewQuery);
    queries.setQueryData(overviewQuery.queryKey, (known) => known && withoutDue(known, id));
    try {
      await post("/payments/:id/verify", { param: { id } });
    } catch (error) {
      setFailure(todayWords.verifyFailed({ name: payer, message: messageOf(error) }));
    } finally {
      await refreshManaged(queries, "payment");
    }
  }

  return (
    <Panel title={todayWords.cash()}>
      {failure && <Notice tone="error">{failure}</Notice>}
      {items.length === 0 && <p className="text-soft">{todayWords.cashEmpty()}</p>}
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <CashLine key={item.id} item={item} onAsk={() => setAsked(item)} />
        ))}
      </ul>
      {count > items.length && (
        <Link
          to={pages.payments}
          search={{ status: "pending", method: "cash" }}
          className="mt-2 inline-block text-sm font-semibold text-accent hover:underline"
        >
          {todayWords.cashMore({ count: count - items.length })}
        </Link>
      )}
      {asked && (
        <VerifyCashDialog
          due={{ ...asked, name: asked.payer }}
          onConfirm={() => {
            void confirm(asked);
            return Promise.resolve();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}

function CashLine({ item, onAsk }: { item: CashDueItem; onAsk(): void }) {
  const pages = useManagingPages();
  const { amount, currency, payer, plate, lot, purpose, booking, holdExpiresAt } = item;
  const now = useNow(15_000);
  const isLate = holdExpiresAt !== null && Date.parse(holdExpiresAt) < now.getTime();
  return (
    <li data-due={item.id} className="flex items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <strong className="tabular-nums">{money(amount, currency)}</strong>
          <Plate plate={plate} />
        </p>
        <p className="text-sm text-soft">
          {payer} · {purposeWords[purpose]()}
          {booking && (
            <>
              {" "}
              <Link
                to={pages.booking}
                params={{ bookingId: booking.id }}
                className="font-mono text-accent hover:underline"
              >
                {booking.code}
              </Link>
            </>
          )}
        </p>
        <p className="text-sm text-soft">
          {lot.name}
          {holdExpiresAt && (
            <>
              {", "}
              <span className={isLate ? "font-semibold text-warning" : ""}>
                {isLate ? todayWords.overdue() : todayWords.until({ time: clock(holdExpiresAt, lot.timeZone) })}
              </span>
            </>
          )}
        </p>
      </div>
      <Button size="sm" weight="secondary" className="shrink-0" onClick={onAsk}>
        {deedWords.verify()}
      </Button>
    </li>
  );
}
