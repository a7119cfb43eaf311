// Who did what to a booking or a wash, and when.

import { clock, day } from "../format/time.ts";
import { keptReason } from "../language/kept.ts";
import { trailWords } from "./trail-words.ts";

export interface TrailStep {
  readonly at: string;
  readonly action: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly reasonName: string | null;
}

export function Trail({ steps, timeZone, now }: { steps: readonly TrailStep[]; timeZone: string; now: Date }) {
  return (
    <ol className="grid gap-3 border-l-2 border-line pl-4">
      {steps.map(({ at, action, by, reason, reasonName }) => (
        <li key={`${at} ${action}`} className="text-sm">
          <span className="font-semibold">{isKnown(action) ? trailWords[action]() : action}</span>
          {by && <span className="text-soft"> · {by}</span>}
          {reason && <span className="block">{keptReason(reason, reasonName)}</span>}
          <span className="block text-soft tabular-nums">
            {day(at, now, timeZone)}, {clock(at, timeZone)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A step that there are no words for yet is told as the server names it. */
function isKnown(action: string): action is keyof typeof trailWords {
  return Object.hasOwn(trailWords, action);
}
