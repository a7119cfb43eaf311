// How the live connection really is. A moment of connecting is not alarming, so it looks like reconnecting, not offline.

import type { Status } from "@parkmate/client/connection";
import { useId } from "react";

const states = {
  idle: { label: "Offline", dot: "bg-error", meaning: "Not connected. Reload the page to see what is new." },
  connecting: { label: "Connecting", dot: "bg-lane", meaning: "Connecting. Updates arrive in a moment." },
  live: { label: "Live", dot: "bg-success", meaning: "Connected. What happens shows here at once." },
  reconnecting: {
    label: "Reconnecting",
    dot: "bg-lane",
    meaning: "The connection was lost and is being restored. Nothing is lost: what you miss is shown then.",
  },
  offline: {
    label: "Offline",
    dot: "bg-error",
    meaning: "This device has no network. Nothing is lost: what you miss is shown when you are back.",
  },
  "signed-out": { label: "Signed out", dot: "bg-error", meaning: "Your session has ended. Sign in again." },
} as const satisfies Record<Status, { label: string; dot: string; meaning: string }>;

export function ConnectionStatus({ status }: { status: Status }) {
  const id = useId();
  const { label, dot, meaning } = states[status];
  return (
    <button
      type="button"
      data-connection={status}
      aria-label={`Connection: ${label}`}
      aria-describedby={id}
      className="relative grid h-11 min-w-11 cursor-default place-items-center rounded-md px-2 text-sm font-semibold text-soft"
    >
      <span className="flex items-center gap-2">
        <span className={`size-2.5 rounded-full ${dot} ${status === "live" ? "" : "animate-pulse"}`} aria-hidden />
        <span className={status === "live" ? "hidden sm:inline" : "hidden min-[26rem]:inline"} aria-hidden>
          {label}
        </span>
      </span>
      <span id={id} role="tooltip" className="hint text-left font-normal">
        {meaning}
      </span>
    </button>
  );
}
