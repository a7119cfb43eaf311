// A server that goes: nobody is let in any more, everybody is told, and sockets are closed one after the other, so that not all
// of them knock at the other servers at once.

import type { Output } from "./output.ts";
import type { Session } from "./socket.ts";

/** Sockets are closed in steps of this length, and no faster than this many a step; milliseconds. */
const step = 100;
const perStep = 50;

export function createDrain(all: ReadonlySet<Session>, { send, close }: Pick<Output, "send" | "close">) {
  let isLeaving = false;

  return {
    isLeaving: () => isLeaving,

    /** Takes at most `within` milliseconds, and less with few sockets. `wait` may be cut short by whoever is in a hurry. */
    async run(within: number, wait: (milliseconds: number) => Promise<unknown>): Promise<void> {
      isLeaving = true;
      const leaving = [...all];
      const steps = Math.max(1, Math.min(Math.floor(within / step), Math.ceil(leaving.length / perStep)));
      const pause = Math.min(step, within);
      /** From 1: the step at whose end a socket is closed. */
      const turn = (nth: number) => Math.floor((nth * steps) / leaving.length) + 1;
      for (const [nth, session] of leaving.entries()) {
        if (session.mode === "v1") send(session, { type: "drain", afterMs: turn(nth) * pause });
      }
      for (let [nth, done] = [1, 0]; done < leaving.length; nth++) {
        await wait(pause);
        for (; done < leaving.length && turn(done) <= nth; done++) {
          const session = leaving[done];
          if (session !== undefined) close(session, "drain");
        }
      }
      // Those whose upgrade was under way.
      for (const session of all) close(session, "drain");
    },
  };
}
