// How the live connection really is. A moment of connecting is not alarming, so it looks like reconnecting, not offline.

import type { Status } from "@parkmate/client/connection";
import { useId } from "react";
import { connectionWords } from "./connection-words.ts";

const states = {
  idle: { label: connectionWords.idle, dot: "bg-error", meaning: connectionWords.idleMeans },
  connecting: { label: connectionWords.connecting, dot: "bg-lane", meaning: connectionWords.connectingMeans },
  live: { label: connectionWords.live, dot: "bg-success", meaning: connectionWords.liveMeans },
  reconnecting: { label: connectionWords.reconnecting, dot: "bg-lane", meaning: connectionWords.reconnectingMeans },
  offline: { label: connectionWords.offline, dot: "bg-error", meaning: connectionWords.offlineMeans },
  "signed-out": { label: connectionWords.signedOut, dot: "bg-error", meaning: connectionWords.signedOutMeans },
} as const satisfies Record<Status, { label: () => string; dot: string; meaning: () => string }>;

export function ConnectionStatus({ status }: { status: Status }) {
  const id = useId();
  const { label, dot, meaning } = states[status];
  return (
    <button
      type="button"
      data-connection={status}
      aria-label={connectionWords.state({ state: label() })}
      aria-describedby={id}
      className="relative grid h-11 min-w-11 cursor-default place-items-center rounded-md px-2 text-sm font-semibold text-soft"
    >
      <span className="flex items-center gap-2">
        <span
          className={`size-2.5 rounded-full ${dot} ${status === "live" ? "" : "motion-safe:animate-pulse"}`}
          aria-hidden
        />
        <span className={status === "live" ? "hidden sm:inline" : "hidden min-[26rem]:inline"} aria-hidden>
          {label()}
        </span>
      </span>
      <span id={id} role="tooltip" className="hint text-left font-normal">
        {meaning()}
      </span>
    </button>
  );
}
