// How far a wash has got, step by step.

import Check from "lucide-react/icons/check";
import type { Wash } from "../api/types.ts";
import { clock } from "../format/time.ts";
import { washSteps } from "./state.ts";
import { washWords } from "./words.ts";

export function WashProgress({ wash }: { wash: Wash }) {
  const steps = washSteps(wash);
  if (steps.length === 0) return null;
  const current = steps.findLastIndex(({ isDone }) => isDone);
  return (
    <ol aria-label={washWords.progress()} className="grid grid-cols-4">
      {steps.map(({ name, isDone, at }, place) => (
        <li
          key={name}
          aria-current={place === current ? "step" : undefined}
          className="relative grid content-start justify-items-center gap-1.5 text-center text-xs"
        >
          {place > 0 && (
            <span
              className={`absolute top-3.5 right-1/2 h-0.5 w-full -translate-y-1/2 ${isDone ? "bg-success" : "bg-line"}`}
              aria-hidden
            />
          )}
          <span
            className={`z-1 grid size-7 place-items-center rounded-full border-2 ${isDone ? "border-success bg-success text-surface" : "border-edge bg-surface"}`}
            aria-hidden
          >
            {isDone && <Check className="size-4" />}
          </span>
          <span className={isDone ? "font-semibold" : "text-soft"}>{name}</span>
          {at && <span className="text-soft tabular-nums">{clock(at, wash.lot.timeZone)}</span>}
        </li>
      ))}
    </ol>
  );
}
