// Sends an employee to a lot. Its owner is told at once.

import { useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Employee, LotSummary } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { LotPicker } from "./LotPicker.tsx";
import { staffWords } from "./words.ts";

interface AssignSheetProps {
  employee: Employee;
  onDone(): void;
  onClose(): void;
}

export function AssignSheet({ employee, onDone, onClose }: AssignSheetProps) {
  const [lot, setLot] = useState<LotSummary | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function assign(id: LotSummary["id"]) {
    setBusy(true);
    setFailure(null);
    try {
      await post("/lots/:id/employees", { param: { id }, json: { employeeId: employee.id } });
      onClose();
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
      onDone();
    }
  }

  return (
    <Dialog kind="sheet" title={staffWords.assignTitle({ name: employee.name })} onClose={onClose}>
      <div className="grid gap-4">
        <LotPicker name="lot" value={lot?.id ?? null} except={employee.lotId} onChoose={setLot} />
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button disabled={lot === null} busy={busy} onClick={() => lot && void assign(lot.id)}>
          {staffWords.confirm()}
        </Button>
      </div>
    </Dialog>
  );
}
