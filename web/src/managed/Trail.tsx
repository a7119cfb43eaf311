// Who did what to a booking or a wash, and when.

import { clock, day } from "../format/time.ts";
import { keptReason } from "../language/kept.ts";
import { trailWords } from "./trail-words.ts";

interface Step {
  readonly at: string;
  readonly action: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly reasonName: string | null;
}

type Known = keyof typeof trailWords;

/** As the server calls the steps. */
const known: Readonly<Record<string, Known>> = {
  placed: "placed",
  paid: "paid",
  "payment failed": "paymentFailed",
  "cash verified": "cashVerified",
  "hold ran out": "holdRanOut",
  "owner reminded": "ownerReminded",
  warned: "warned",
  started: "started",
  ended: "ended",
  "window closed": "windowClosed",
  completed: "completed",
  cancelled: "cancelled",
  declined: "declined",
  "renewal asked": "renewalAsked",
  "renewal refused": "renewalRefused",
  renewed: "renewed",
  assigned: "assigned",
  "handed back": "handedBack",
  released: "released",
};

export function Trail({ steps, timeZone, now }: { steps: readonly Step[]; timeZone: string; now: Date }) {
  return (
    <ol className="grid gap-3 border-l-2 border-line pl-4">
      {steps.map(({ at, action, by, reason, reasonName }) => {
        const name = known[action];
        return (
          <li key={`${at} ${action}`} className="text-sm">
            <span className="font-semibold">{name ? trailWords[name]() : action}</span>
            {by && <span className="text-soft"> · {by}</span>}
            <span className="block text-soft tabular-nums">
              {day(at, now, timeZone)}, {clock(at, timeZone)}
            </span>
            {reason && <span className="block">{keptReason(reason, reasonName)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
