// Where nobody tells of changes: of when what is shown is, and the way to have it anew.

import RefreshCw from "lucide-react/icons/refresh-cw";
import { clock } from "../../format/time.ts";
import { lotWords } from "../words.ts";

interface AsOfProps {
  /** By this device's clock, in milliseconds. */
  readAt: number;
  busy: boolean;
  onRefresh(): void;
}

export function AsOf({ readAt, busy, onRefresh }: AsOfProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span>{lotWords.asOf({ time: clock(new Date(readAt).toISOString()) })}</span>
      <button
        type="button"
        className="inline-flex min-h-11 items-center gap-1.5 font-semibold text-accent underline underline-offset-2 sm:min-h-8"
        aria-busy={busy}
        onClick={onRefresh}
      >
        <RefreshCw className={`size-4 ${busy ? "motion-safe:animate-spin" : ""}`} aria-hidden />
        {lotWords.refresh()}
      </button>
    </span>
  );
}
