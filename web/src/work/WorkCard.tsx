// One wash to be done: which car, what, when, whose; started with one press, completed after a question.

import { useQueryClient } from "@tanstack/react-query";
import Phone from "lucide-react/icons/phone";
import { useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Wash } from "../api/types.ts";
import { clock, day } from "../format/time.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Plate } from "../ui/Plate.tsx";
import { workWords } from "./words.ts";

interface WorkCardProps {
  wash: Wash;
  now: Date;
  /** It is started, or completed, from here. */
  onStep?: ((wash: Wash) => void) | undefined;
}

export function WorkCard({ wash, now, onStep }: WorkCardProps) {
  const { plate, serviceName, minutes, lot, driver, status } = wash;
  const at = (instant: string) => `${day(instant, now, lot.timeZone)}, ${clock(instant, lot.timeZone)}`;
  return (
    <li
      data-wash={wash.id}
      tabIndex={-1}
      className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid gap-1">
          <h3 className="font-bold">{serviceName}</h3>
          <p className="text-sm text-soft">
            {at(wash.startsAt)} · {workWords.minutes({ count: minutes })}
          </p>
        </div>
        <span className="flex items-center gap-2">
          {status === "cancelled" && <Badge>{workWords.cancelled()}</Badge>}
          <Plate plate={plate} />
        </span>
      </div>
      <p className="text-sm text-soft">
        {lot.name} · {driver.name}
        {status === "in_progress" && wash.startedAt && ` · ${workWords.started({ when: at(wash.startedAt) })}`}
        {status === "completed" && wash.completedAt && ` · ${workWords.finished({ when: at(wash.completedAt) })}`}
      </p>
      {(status === "scheduled" || status === "in_progress") && (
        <WorkActions wash={wash} onStep={() => onStep?.(wash)} />
      )}
    </li>
  );
}

function WorkActions({ wash: { id, plate, driver, status }, onStep }: { wash: Wash; onStep(): void }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const refresh = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => ["washes", "wash", "employee"].includes(String(queryKey[0])),
    });

  async function start() {
    setBusy(true);
    setFailure(null);
    onStep();
    try {
      await post("/washes/:id/start", { param: { id } });
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      // A refusal, too, may mean that the wash is not what this screen shows.
      await refresh();
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-3">
      {failure && <Notice tone="error">{failure}</Notice>}
      <div className="flex flex-wrap justify-end gap-2">
        {driver.phone && (
          <a className={`${buttonClass("secondary", "sm")} mr-auto`} href={`tel:${driver.phone}`}>
            <Phone className="size-4" aria-hidden />
            {workWords.call({ name: driver.name })}
          </a>
        )}
        {status === "scheduled" ? (
          <Button size="sm" busy={busy} onClick={() => void start()}>
            {workWords.start()}
          </Button>
        ) : (
          <Button size="sm" onClick={() => setAsking(true)}>
            {workWords.complete()}
          </Button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={workWords.completeTitle({ plate })}
          body={workWords.completeBody({ driver: driver.name })}
          confirm={workWords.complete()}
          keep={workWords.notYet()}
          onConfirm={() => {
            onStep();
            return post("/washes/:id/complete", { param: { id } }).finally(() => void refresh());
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
