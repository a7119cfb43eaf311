// One column of the board: takes the car that is dragged over it, when a step leads there.

import { useState } from "react";
import type { Wash } from "../api/types.ts";
import { washStateWords } from "../washes/state-words.ts";
import { type BoardColumn, type Step, sorted, stepInto } from "./board.ts";
import { WashCard } from "./WashCard.tsx";
import { boardWords } from "./words.ts";

const empty = {
  scheduled: boardWords.emptyScheduled,
  in_progress: boardWords.emptyInProgress,
  completed: boardWords.emptyCompleted,
} as const satisfies Record<BoardColumn, () => string>;

interface BoardColumnViewProps {
  column: BoardColumn;
  washes: readonly Wash[];
  dragged: Wash | null;
  showLot: boolean;
  onDrag(wash: Wash | null): void;
  onStep(wash: Wash, step: Step, withFocus: boolean): void;
}

export function BoardColumnView({ column, washes, dragged, showLot, onDrag, onStep }: BoardColumnViewProps) {
  const [isOver, setOver] = useState(false);
  const there = sorted(washes, column);
  const step = dragged && stepInto(column, dragged);
  const id = `column-${column}`;

  return (
    <section
      aria-labelledby={id}
      data-column={column}
      className={`min-w-0 rounded-lg p-3 transition-colors duration-(--quick) ${
        step
          ? isOver
            ? "bg-brand-wash outline-2 outline-brand"
            : "bg-brand-wash/60 outline-2 outline-brand outline-dashed"
          : "bg-sunken"
      }`}
      onDragOver={(event) => {
        if (!step) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (dragged && step) onStep(dragged, step, false);
        onDrag(null);
      }}
    >
      <h2 id={id} className="mb-3 flex items-center justify-between px-1 font-bold">
        {washStateWords[column]()}
        <span className="rounded-full bg-surface px-2.5 text-sm leading-6 tabular-nums">{there.length}</span>
      </h2>
      {there.length === 0 && (
        <p className="px-1 pb-2 text-sm text-soft">{step ? boardWords.dropHere() : empty[column]()}</p>
      )}
      <ul className="grid gap-2">
        {there.map((wash) => (
          <WashCard key={wash.id} wash={wash} showLot={showLot} onDrag={onDrag} onStep={onStep} />
        ))}
      </ul>
    </section>
  );
}
