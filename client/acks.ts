// How far this client has come, told to the server: the newest notification that was rendered, and that was seen. Told now
// and then, since only the latest word counts.

import type { ClientFrame } from "@parkmate/protocol/frames";
import type { Platform } from "./platform.ts";

type Stage = Extract<ClientFrame, { type: "ack" }>["stage"];

/** Milliseconds between two words on a stage: far from the server's limit of inbound frames, however many arrive. */
const pace = 500;

/** @param say False where there is nobody to tell. @param upTo What the server has sent so far: it takes no word on more. */
export function createAcks(after: Platform["after"], say: (frame: ClientFrame) => boolean, upTo: () => number) {
  const noted = { rendered: 0, seen: 0 };
  const told = { rendered: 0, seen: 0 };
  let cancel: (() => void) | null = null;

  function tell(): void {
    cancel = null;
    for (const stage of ["rendered", "seen"] as const) {
      const seq = Math.min(noted[stage], upTo());
      if (seq > told[stage] && say({ type: "ack", seq, stage })) told[stage] = seq;
    }
  }

  function later(): void {
    cancel ??= after(pace, tell);
  }

  return {
    note: (stage: Stage) => (seq: number) => {
      noted[stage] = Math.max(noted[stage], seq);
      later();
    },
    /** Somebody is there to be told. */
    later,
    stop(): void {
      cancel?.();
      cancel = null;
    },
  };
}
