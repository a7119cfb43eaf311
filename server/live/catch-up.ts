// What hints should have told and did not, because they were lost on their way between the servers.

import type { Log } from "../log.ts";
import type { PubSub } from "../pubsub/pubsub.ts";
import type { createHub } from "./hub.ts";

type Hub = Pick<Awaited<ReturnType<typeof createHub>>, "sweep" | "lookAnew">;

/** To be called every few seconds. At once after the other servers are in reach again it does so by itself. */
export function createCatchUp(hub: Hub, pubsub: Pick<PubSub, "status" | "onReturn">, log: Pick<Log, "warn">) {
  pubsub.onReturn(() => {
    hub.lookAnew();
    hub.sweep().catch((error: unknown) => log.warn({ err: error }, "a sweep failed; the next tries again"));
  });

  return async (): Promise<void> => {
    // Of notifications the database tells who is behind; of what is watched nobody does.
    if (pubsub.status() === "down") hub.lookAnew();
    await hub.sweep();
  };
}
