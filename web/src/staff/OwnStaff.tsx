// Who works at the owner's lots, or at one: how much they have to do, and letting them go.

import type { LotId } from "@parkmate/protocol/ids";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import Users from "lucide-react/icons/users";
import { useState } from "react";
import { remove } from "../api/client.ts";
import type { Employee } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { type Column, DataList } from "../ui/DataList.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { employeeColumns } from "./columns.tsx";
import { ownStaffQuery } from "./queries.ts";
import { staffWords } from "./words.ts";

/** Live washes that one person has at most. */
export const mostWork = 3;

export function OwnStaff({ lotId }: { lotId?: LotId }) {
  const staff = useInfiniteQuery(ownStaffQuery(lotId));
  const [leaving, setLeaving] = useState<Employee | null>(null);
  return (
    <section aria-labelledby="own-staff">
      <h2 id="own-staff" className="mb-3 text-lg font-bold">
        {lotId ? staffWords.atLot() : staffWords.yours()}
      </h2>
      <PagedList query={staff} empty={{ icon: Users, title: staffWords.nobody(), text: staffWords.nobodyText() }}>
        {(items) => (
          <DataList
            label={staffWords.yours()}
            rows={items}
            rowKey={({ id }) => id}
            columns={columnsOf(lotId === undefined)}
            actionsLabel={staffWords.actions()}
            actions={(employee) => (
              <Button
                size="sm"
                weight="away"
                aria-label={staffWords.releaseOf({ name: employee.name })}
                onClick={() => setLeaving(employee)}
              >
                {staffWords.release()}
              </Button>
            )}
          />
        )}
      </PagedList>
      {leaving && <Release employee={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function Release({ employee: { id, name, lotId }, onClose }: { employee: Employee; onClose(): void }) {
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      danger
      title={staffWords.releaseTitle({ name })}
      body={staffWords.releaseText()}
      confirm={staffWords.release()}
      keep={staffWords.keep()}
      onConfirm={async () => {
        if (lotId === null) return;
        await remove("/lots/:id/employees/:employeeId", { param: { id: lotId, employeeId: id } }).finally(
          () => void refreshManaged(queries, "employee"),
        );
      }}
      onClose={onClose}
    />
  );
}

function columnsOf(hasLot: boolean): readonly Column<Employee>[] {
  const lot: Column<Employee> = { label: staffWords.lot(), card: "plain", cell: (employee) => employee.lot?.name };
  const cell = ({ workload }: Employee) => staffWords.workOf({ count: workload, most: mostWork });
  return employeeColumns({ first: hasLot ? [lot] : [], last: { label: staffWords.work(), cell } });
}
