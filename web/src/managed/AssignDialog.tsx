// Who washes the car: the lot's employees with what they have to do, or whoever has the least.

import type { UserId } from "@parkmate/protocol/ids";
import { showPlate } from "@parkmate/protocol/plate";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Wash } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { lotStaffQuery } from "./queries.ts";
import { refreshManaged } from "./refresh.ts";
import { washDeedWords } from "./words.ts";

export function AssignDialog({ wash, onClose }: { wash: Wash; onClose(): void }) {
  const queries = useQueryClient();
  const staff = useQuery(lotStaffQuery(wash.lotId));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const others = staff.data?.items.filter(({ id }) => id !== wash.employee?.id) ?? [];

  async function assign(employeeId: UserId | undefined) {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await post("/washes/:id/assign", {
        param: { id: wash.id },
        json: employeeId === undefined ? {} : { employeeId },
      });
      onClose();
    } catch (error) {
      setFailure(washDeedWords.failed({ message: messageOf(error) }));
    } finally {
      setBusy(false);
      void refreshManaged(queries, "wash");
    }
  }

  return (
    <Dialog title={washDeedWords.assignTitle({ plate: showPlate(wash.plate) })} onClose={onClose}>
      <div className="grid gap-2">
        {staff.isPending && <SkeletonRows count={3} className="h-11" />}
        {staff.isError && !staff.data && <LoadFailed error={staff.error} onRetry={() => void staff.refetch()} />}
        {staff.data && others.length === 0 && (
          <p className="text-soft">
            {staff.data.items.length === 0 ? washDeedWords.noStaff() : washDeedWords.noOthers()}
          </p>
        )}
        {others.length > 0 && (
          <Button busy={busy} onClick={() => void assign(undefined)}>
            {washDeedWords.whoever()}
          </Button>
        )}
        {others.map(({ id, name, workload, availability }) => (
          <Button
            key={id}
            weight="secondary"
            disabled={availability !== "available"}
            aria-disabled={busy || undefined}
            onClick={() => void assign(id)}
          >
            {availability === "off_duty"
              ? washDeedWords.offDuty({ name })
              : washDeedWords.load({ name, count: workload })}
          </Button>
        ))}
        {failure && <Notice tone="error">{failure}</Notice>}
      </div>
    </Dialog>
  );
}
