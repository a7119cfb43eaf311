// One employee: where they work and how busy they are; may be sent to a lot, and released from it.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { remove } from "../api/client.ts";
import type { Employee } from "../api/types.ts";
import { AvailabilityBadge } from "../staff/AvailabilityBadge.tsx";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { AssignSheet } from "./AssignSheet.tsx";
import { PersonHead } from "./PersonHead.tsx";
import { staffWords } from "./words.ts";

export function EmployeeCard({ employee }: { employee: Employee }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<"assign" | "release" | null>(null);
  const { id, name, lot, availability, workload } = employee;
  const refresh = () => void queries.invalidateQueries({ queryKey: ["staff"] });

  return (
    <article aria-label={name} className="grid gap-2">
      <PersonHead name={name} known={[employee.phone, staffWords.licence({ number: employee.drivingLicence })]}>
        <AvailabilityBadge availability={availability} />
      </PersonHead>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm">
          {lot ? staffWords.at({ lot: lot.name }) : staffWords.pool()}
          <span className="text-soft"> · {staffWords.workload({ count: workload })}</span>
        </p>
        <span className="flex flex-wrap gap-2">
          {lot && (
            <Button size="sm" weight="away" onClick={() => setAsked("release")}>
              {staffWords.release()}
            </Button>
          )}
          <Button size="sm" weight="secondary" onClick={() => setAsked("assign")}>
            {lot ? staffWords.move() : staffWords.assign()}
          </Button>
        </span>
      </div>
      {asked === "assign" && <AssignSheet employee={employee} onDone={refresh} onClose={() => setAsked(null)} />}
      {asked === "release" && lot && (
        <ConfirmDialog
          title={staffWords.releaseTitle({ name, lot: lot.name })}
          body={staffWords.releaseBody()}
          confirm={staffWords.release()}
          danger
          onConfirm={() =>
            remove("/lots/:id/employees/:employeeId", { param: { id: lot.id, employeeId: id } }).finally(refresh)
          }
          onClose={() => setAsked(null)}
        />
      )}
    </article>
  );
}
