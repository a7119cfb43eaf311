// What was called off of a day, out of the way.

import type { Wash } from "../api/types.ts";
import { clock } from "../format/time.ts";
import { keptReason, washName } from "../language/kept.ts";
import { Plate } from "../ui/Plate.tsx";
import { boardWords } from "./words.ts";

export function CalledOff({ washes }: { washes: readonly Wash[] }) {
  if (washes.length === 0) return null;
  return (
    <details className="mt-6 rounded-lg border border-line bg-surface">
      <summary className="min-h-11 px-4 py-2.5 font-semibold">{boardWords.cancelled({ count: washes.length })}</summary>
      <ul className="divide-y divide-line px-4 pb-2">
        {washes.map(({ id, plate, serviceName, startsAt, lot, reason, reasonName }) => (
          <li key={id} className="py-2 text-sm">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="tabular-nums">{clock(startsAt, lot.timeZone)}</span>
              <Plate plate={plate} />
              <span>{washName(serviceName)}</span>
            </p>
            {reason && <p className="text-soft">{keptReason(reason, reasonName)}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
