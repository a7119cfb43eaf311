// What hints should have told and did not, because they were lost on their way between the servers.

import type { Log } from "../log.ts";
import type { PubSub } from "../pubsub/pubsub.ts";
import type { createHub } from "./hub.ts";
import type { createPublisher } from "./publisher.ts";

interface Deps {
  readonly hub: Pick<Awaited<ReturnType<typeof createHub>>, "sweep" | "lookAnew">;
  readonly publisher: Pick<ReturnType<typeof createPublisher>, "returned">;
  readonly pubsub: Pick<PubSub, "status" | "onReturn">;
  readonly log: Pick<Log, "warn">;
}

/** To be called every few seconds. At once after the other servers are in reach again it does so by itself. */
export function createCatchUp({ hub, publisher, pubsub, log }: Deps) {
  pubsub.onReturn(() => {
    // The others may have been together all the while, and missed only what this one had to tell: nobody else knows of it.
    publisher.returned();
    hub.sweep().catch((error: unknown) => log.warn({ err: error }, "a sweep failed; the next tries again"));
  });

  return async (): Promise<void> => {
    // Of notifications the database tells who is behind; of what is watched nobody does.
    if (pubsub.status() === "down") hub.lookAnew();
    await hub.sweep();
  };
}
