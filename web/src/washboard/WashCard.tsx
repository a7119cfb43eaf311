// One car on the board, with the step that it may take next.

import { Link } from "@tanstack/react-router";
import GripVertical from "lucide-react/icons/grip-vertical";
import type { Wash } from "../api/types.ts";
import { clock } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { useManagingPages } from "../managed/pages.ts";
import { WashDeeds } from "../managed/WashDeeds.tsx";
import { Plate } from "../ui/Plate.tsx";
import { WashBadge } from "../washes/WashBadge.tsx";
import { type Step, stepInto } from "./board.ts";
import { boardWords } from "./words.ts";

interface WashCardProps {
  wash: Wash;
  showLot: boolean;
  onDrag(wash: Wash | null): void;
  onStep(wash: Wash, step: Step, withFocus: boolean): void;
}

export function WashCard({ wash, showLot, onDrag, onStep }: WashCardProps) {
  const { id, status, plate, serviceName, startsAt, completedAt, lot, employee } = wash;
  const pages = useManagingPages();
  const mayMove = stepInto("in_progress", wash) !== null || stepInto("completed", wash) !== null;
  // A wash that is under way without an employee is the owner's own work.
  const who = employee?.name ?? (status === "scheduled" ? boardWords.nobody() : null);
  const done = completedAt && boardWords.doneAt({ time: clock(completedAt, lot.timeZone) });
  const said = [who, showLot ? lot.name : null, done].filter((part) => part !== null);
  return (
    <li
      data-wash={id}
      tabIndex={-1}
      draggable={mayMove}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData("text/plain", plate);
        dataTransfer.effectAllowed = "move";
        onDrag(wash);
      }}
      onDragEnd={() => onDrag(null)}
      className={`grid gap-2 rounded-md border border-line bg-surface p-3 shadow-card focus:outline-2 focus:outline-accent ${mayMove ? "lg:cursor-grab" : ""}`}
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <strong className="tabular-nums">{clock(startsAt, lot.timeZone)}</strong>
            <Plate plate={plate} />
          </p>
          <p className="text-sm">
            <Link to={pages.wash} params={{ washId: id }} className="font-semibold hover:underline">
              {washName(serviceName)}
            </Link>
          </p>
          <p className="text-sm text-soft">{said.join(" · ")}</p>
        </div>
        {status === "pending_payment" && <WashBadge status={status} />}
        {mayMove && <GripVertical className="hidden size-4 shrink-0 text-soft lg:block" aria-hidden />}
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden">
        <WashDeeds brief wash={wash} onStep={(step) => onStep(wash, step, true)} />
      </div>
    </li>
  );
}
