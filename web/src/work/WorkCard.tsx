// One wash to be done: which car, where it stands, what, when, whose.

import type { Wash } from "../api/types.ts";
import { timeAt, timeWithin } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { Badge } from "../ui/Badge.tsx";
import { Plate } from "../ui/Plate.tsx";
import { WorkActions } from "./WorkActions.tsx";
import { workWords } from "./words.ts";

interface WorkCardProps {
  wash: Wash;
  now: Date;
  /** It is started, or completed, from here. */
  onStep?: ((wash: Wash) => void) | undefined;
}

export function WorkCard({ wash, now, onStep }: WorkCardProps) {
  const { plate, serviceName, minutes, lot, slot, driver, status } = wash;
  const at = (instant: string) => timeWithin(instant, now, lot.timeZone);
  return (
    <li
      data-wash={wash.id}
      tabIndex={-1}
      className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid gap-0.5">
          <h3 className="text-lg font-bold">{washName(serviceName)}</h3>
          <p className="text-sm text-soft tabular-nums">
            {timeAt(wash.startsAt, now, lot.timeZone)} · {workWords.minutes({ count: minutes })}
          </p>
        </div>
        <span className="flex flex-wrap items-center gap-2">
          {status === "cancelled" && <Badge>{workWords.cancelled()}</Badge>}
          {slot && <Badge tone="info">{workWords.slot({ slot })}</Badge>}
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
