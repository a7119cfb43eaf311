// On duty or off: an employee's own choice, seen at once by whoever gives out washes.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { put } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Switch } from "../ui/Switch.tsx";
import { meAtWorkQuery } from "./queries.ts";
import { workWords } from "./words.ts";

export function DutySwitch() {
  const queries = useQueryClient();
  const { data: me } = useQuery(meAtWorkQuery());
  const change = useMutation({
    // One after the other: what was chosen last is what stays.
    scope: { id: "duty" },
    mutationFn: (offDuty: boolean) => put("/employees/me", { json: { offDuty } }),
    onSuccess: (answer) => queries.setQueryData(meAtWorkQuery().queryKey, answer),
    onSettled: () => queries.invalidateQueries({ queryKey: ["washes", "work"] }),
  });
  if (!me) return <Skeleton className="mb-8 h-20" />;
  // The switch shows at once what was chosen; the answer, or its failure, has the last word.
  const isOn = change.isPending ? !change.variables : me.availability !== "off_duty";

  return (
    <div className="mb-8 grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex items-center justify-between gap-4">
        <div className="min-w-0">
          <p className="font-bold">{me.lot ? workWords.lot({ lot: me.lot.name }) : workWords.pool()}</p>
          <p id="duty" className="text-sm text-soft">
            {isOn ? workWords.onDuty() : workWords.offDuty()}
          </p>
        </div>
        <Switch label={workWords.duty()} describedBy="duty" isOn={isOn} onChange={(wanted) => change.mutate(!wanted)} />
      </div>
      {change.isError && <Notice tone="error">{messageOf(change.error)}</Notice>}
    </div>
  );
}
