// Employees who work at no lot: searched by name, and claimed.

import type { LotId } from "@parkmate/protocol/ids";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import UserPlus from "lucide-react/icons/user-plus";
import { useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Employee } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { useLots } from "../managed/use-lots.ts";
import { Button } from "../ui/Button.tsx";
import { DataList } from "../ui/DataList.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { employeeColumns } from "./columns.tsx";
import { readStaffFilter } from "./filter.ts";
import { poolQuery } from "./queries.ts";
import { staffWords } from "./words.ts";

/** For this lot, or for one that is asked for. */
export function Pool({ lotId }: { lotId?: LotId }) {
  const queries = useQueryClient();
  const [{ q }, change] = useSearchFilter(readStaffFilter);
  const pool = useInfiniteQuery(poolQuery(q));
  const { lots } = useLots(undefined);
  const [wanted, setWanted] = useState<Employee | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  async function claim({ id: employeeId }: Employee, id: LotId) {
    if (busy !== null) return;
    setBusy(employeeId);
    setFailure(null);
    try {
      await post("/lots/:id/employees", { param: { id }, json: { employeeId } });
      setWanted(null);
    } catch (error) {
      setFailure(staffWords.failed({ message: messageOf(error) }));
    } finally {
      await refreshManaged(queries, "employee");
      setBusy(null);
    }
  }

  /** With one lot there is nothing to ask. */
  function want(employee: Employee) {
    const only = lotId ?? (lots.length === 1 ? lots[0]?.id : undefined);
    if (only === undefined) setWanted(employee);
    else void claim(employee, only);
  }

  return (
    <section aria-labelledby="pool">
      <h2 id="pool" className="text-lg font-bold">
        {staffWords.pool()}
      </h2>
      <p className="mb-3 text-sm text-soft">{staffWords.poolText()}</p>
      <div className="mb-3 flex max-w-md">
        <SearchField
          label={staffWords.search()}
          value={q ?? ""}
          onChange={(typed) => change({ q: typed === "" ? undefined : typed })}
        />
      </div>
      {failure && wanted === null && (
        <div className="sticky top-[calc(var(--header)+0.5rem)] z-10 mb-3 rounded-md shadow-float">
          <Notice tone="error">{failure}</Notice>
        </div>
      )}
      <PagedList
        query={pool}
        empty={{
          icon: UserPlus,
          title: staffWords.poolEmpty(),
          text: q === undefined ? staffWords.poolEmptyText() : staffWords.noneFound(),
        }}
      >
        {(items) => (
          <DataList
            label={staffWords.pool()}
            rows={items}
            rowKey={({ id }) => id}
            columns={columns()}
            actionsLabel={staffWords.actions()}
            actions={(employee) => (
              <Button
                size="sm"
                busy={busy === employee.id}
                aria-label={staffWords.claimOf({ name: employee.name })}
                onClick={() => want(employee)}
              >
                {staffWords.claim()}
              </Button>
            )}
          />
        )}
      </PagedList>
      {wanted && (
        <Dialog title={staffWords.claimTitle()} onClose={() => setWanted(null)}>
          <div className="grid gap-3">
            <p className="text-soft">{staffWords.claimText({ name: wanted.name })}</p>
            {lots.length === 0 && <Notice tone="warning">{staffWords.noLots()}</Notice>}
            {lots.map(({ id, name }) => (
              <Button key={id} weight="secondary" aria-disabled={busy !== null} onClick={() => void claim(wanted, id)}>
                {name}
              </Button>
            ))}
            {failure && <Notice tone="error">{failure}</Notice>}
          </div>
        </Dialog>
      )}
    </section>
  );
}

const columns = () =>
  employeeColumns({
    last: { label: staffWords.licence(), card: "plain", cell: ({ drivingLicence }) => drivingLicence },
  });
